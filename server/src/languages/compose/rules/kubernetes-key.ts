import { page } from '../../../engine/page';
import type { Edit } from '../../../text/edit';
import { range } from '../../../text/range';
import { isOpen } from '../../../syntax/scalars/variable';
import { entry as entryOf, get } from '../../../syntax/yaml/find';
import { stepOf } from '../../../syntax/yaml/patch';
import type { YamlEntry, YamlMap, YamlNode } from '../../../syntax/yaml/tree';
import { scalarText } from '../../../syntax/yaml/write';
import type { ComposeEntry } from '../entry';
import { isKubernetesKey } from '../kubernetes-keys';
import { keyRule } from '../rule';
import { walk, type WalkedKey } from '../walk';
import text from './kubernetes-key.md';

export default keyRule({
  code: 'kubernetes-key',
  severity: 'error',
  page: page(text),

  *checkEntry(entry) {
    for (const { entry: { key }, type } of keysIn(entry)) {
      const instead = INSTEAD.get(key.content) ?? '';
      const variant = type.name === 'compose' ? 'manifest' : type.name === 'port' ? 'port' : instead ? 'instead' : undefined;
      yield { at: key.at, words: { key: key.content, instead: type.name === 'service' ? instead : '' }, ...(variant && { variant }) };
    }
  },

  *fix({ at }, entry) {
    const walked = keysIn(entry).find(({ entry: { key } }) => key.at.start === at.start);
    const edit = walked && (walked.type.name === 'port' ? shortPort(walked.map) : converted(walked, entry));
    if (edit) yield { edits: [edit], words: { with: edit.text.trim().replace(/\s*\n\s*/g, ' ') }, safe: true };
  },
});

/** One key for each port: its other keys go with it. */
function keysIn(entry: ComposeEntry): readonly WalkedKey[] {
  const seen = new Set<YamlMap>();
  return walk(entry).filter((walked): walked is WalkedKey => {
    if (walked.what !== 'key' || walked.attribute || !walked.entry.colon || !isKubernetesKey(walked.type.name, walked.entry.key.content)) return false;
    if (walked.type.name !== 'port') return true;
    const main = entryOf(walked.map, 'containerPort');
    if (seen.has(walked.map) || (main && main !== walked.entry)) return false;
    seen.add(walked.map);
    return true;
  });
}

/** What Compose has for it. */
const INSTEAD: ReadonlyMap<string, string> = new Map(Object.entries({
  args: 'command',
  env: 'environment',
  envFrom: 'env_file',
  imagePullPolicy: 'pull_policy',
  initContainers: 'pre_start',
  livenessProbe: 'healthcheck',
  readinessProbe: 'healthcheck',
  startupProbe: 'healthcheck',
  replicas: 'deploy.replicas',
  resources: 'deploy.resources',
  restartPolicy: 'restart',
  terminationGracePeriodSeconds: 'stop_grace_period',
  volumeMounts: 'volumes',
  workingDir: 'working_dir',
}));

const number = (node: YamlNode | undefined): number | undefined => (node?.kind === 'scalar' && typeof node.value === 'number' && Number.isInteger(node.value) ? node.value : undefined);
const word = (node: YamlNode | undefined): string | undefined => (node?.kind === 'scalar' && node.value !== null && !node.tag ? node.content : undefined);

/** `"80:80"`, where nothing is left over. */
function shortPort(map: YamlMap): Edit | undefined {
  if (map.flow || map.entries.some(({ key, merge }) => merge || !PORT_KEYS.includes(key.content))) return undefined;
  const container = number(get(map, 'containerPort'));
  const host = entryOf(map, 'hostPort') ? number(get(map, 'hostPort')) : container;
  const protocol = entryOf(map, 'protocol') ? word(get(map, 'protocol'))?.toLowerCase() : 'tcp';
  if (container === undefined || host === undefined || !protocol || !/^(?:tcp|udp|sctp)$/.test(protocol)) return undefined;
  return { at: map.at, text: `"${host}:${container}${protocol === 'tcp' ? '' : `/${protocol}`}"` };
}

const PORT_KEYS: readonly string[] = ['containerPort', 'hostPort', 'protocol'];

function converted({ entry, map, type }: WalkedKey, { yaml }: ComposeEntry): Edit | undefined {
  const { key, value } = entry;
  const instead = INSTEAD.get(key.content);
  if (type.name !== 'service' || !instead || !value || entryOf(map, instead.split('.')[0] ?? instead)) return undefined;
  const whole = (text: string | undefined): Edit | undefined => (text === undefined ? undefined : { at: range(key.at.start, value.at.end), text });
  const said = word(value);
  switch (key.content) {
    case 'imagePullPolicy':
      return whole(mapped(instead, { Always: 'always', IfNotPresent: 'missing', Never: 'never' }, said));
    case 'restartPolicy':
      return whole(mapped(instead, { Always: 'always', OnFailure: 'on-failure', Never: '"no"' }, said));
    case 'terminationGracePeriodSeconds':
      return whole(number(value) === undefined ? undefined : `${instead}: ${number(value)}s`);
    case 'workingDir':
      return said === undefined ? undefined : { at: key.at, text: instead };
    case 'args':
      // Beside `build` the arguments of the build may be meant.
      return value.kind === 'list' && !entryOf(map, 'build') ? { at: key.at, text: instead } : undefined;
    case 'replicas': {
      if (number(value) === undefined || entryOf(map, 'scale') || map.flow) return undefined;
      const column = key.at.start - (yaml.text.lastIndexOf('\n', key.at.start - 1) + 1);
      const step = Math.max(2, Math.min(8, stepOf(yaml)));
      return whole(`deploy:${eolOf(yaml.text)}${' '.repeat(column + step)}replicas: ${number(value)}`);
    }
    case 'env':
      return environment(entry, yaml.text);
    default:
      return undefined;
  }
}

const mapped = (key: string, values: Readonly<Record<string, string>>, said: string | undefined): string | undefined => {
  const found = said === undefined || !Object.hasOwn(values, said) ? undefined : values[said];
  return found && `${key}: ${found}`;
};

/** A map keeps its form; a list of names and values becomes one of pairs. */
function environment({ key, value }: YamlEntry, text: string): Edit | undefined {
  if (value?.kind === 'map') return { at: key.at, text: 'environment' };
  if (value?.kind !== 'list' || value.flow) return undefined;
  const first = value.at.start;
  const column = first - (text.lastIndexOf('\n', first - 1) + 1);
  const pairs = value.items.map(({ value: item }) => {
    const name = word(get(item, 'name'));
    const said = word(get(item, 'value'));
    if (item?.kind !== 'map' || item.entries.length !== 2 || name === undefined || said === undefined || isOpen(said) || /[\n$]/.test(said)) return undefined;
    return `- ${scalarText(`${name}=${said}`)}`;
  });
  if (!pairs.length || pairs.includes(undefined) || text.slice(value.at.start, value.at.end).includes('#')) return undefined;
  const line = `${eolOf(text)}${' '.repeat(column)}`;
  return { at: range(key.at.start, value.at.end), text: `environment:${line}${pairs.join(line)}` };
}

const eolOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');
