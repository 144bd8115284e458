import { range, shift, type Range } from '../../text/range';
import { get } from '../../syntax/yaml/find';
import { isOpen } from '../../syntax/scalars/variable';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../../syntax/yaml/tree';
import type { SectionName } from './entry';
import { namedIn, resolved, type Compose } from './tree';
import { contentStart } from './values';

/** A place where a service names a service, network, volume … of the project. */
export interface Reference {
  readonly section: SectionName;
  readonly name: string;
  /** In offsets of the file. */
  readonly at: Range;
  /** The service it stands in. */
  readonly service: string;
  /** The key it stands below: `depends_on`. */
  readonly key: string;
}

/** Every reference of a file. What a variable or a tag decides, and what may be absent, is left out. */
export function* referencesIn(tree: Compose): Generator<Reference> {
  for (const { name: service, entry, offset } of namedIn(tree, 'services')) {
    if (entry.value?.kind !== 'map' || entry.value.tag) continue;
    for (const { key, value, merge } of entry.value.entries) {
      if (merge || !value || value.tag) continue;
      const finder = FINDERS[key.content];
      if (finder) for (const found of finder({ tree, offset }, value)) if (found) yield { ...found, service, key: key.content };
    }
  }
}

interface Around {
  readonly tree: Compose;
  readonly offset: number;
}
type Finding = Omit<Reference, 'service' | 'key'> | undefined;
type Finder = (around: Around, value: YamlNode) => Iterable<Finding>;

/** Lists of names, or maps from names. */
const names = (section: SectionName, counts: (entry: YamlEntry) => boolean = () => true): Finder =>
  function* (around, value) {
    if (value.kind === 'list') for (const item of value.items) yield whole(section, around, item.value);
    else if (value.kind === 'map') for (const entry of value.entries) if (!entry.merge && entry.colon && counts(entry) && !entry.value?.tag) yield whole(section, around, entry.key);
  };

/** Lists of names, or of maps with a `source`. */
const grants = (section: SectionName): Finder =>
  function* (around, value) {
    if (value.kind !== 'list') return;
    for (const { value: item } of value.items) yield whole(section, around, item?.kind === 'map' ? get(item, 'source') : item);
  };

/** The first piece of `name:something`. */
const firsts = (section: SectionName, not?: string): Finder =>
  function* (around, value) {
    if (value.kind !== 'list') return;
    for (const { value: item } of value.items) {
      if (item?.kind !== 'scalar' || (not && item.content.startsWith(not))) continue;
      const colon = item.content.indexOf(':');
      yield piece(section, around, item, 0, colon < 0 ? item.content.length : colon);
    }
  };

/** `service:name`. */
const spaces: Finder = function* (around, value) {
  if (value.kind === 'scalar' && value.content.startsWith(SERVICE)) yield piece('services', around, value, SERVICE.length, value.content.length);
};

const FINDERS: Readonly<Record<string, Finder>> = {
  depends_on: names('services', ({ value }) => !value || value.kind !== 'map' || !mayBeAbsent(value)),
  links: firsts('services'),
  volumes_from: firsts('services', 'container:'),
  network_mode: spaces,
  ipc: spaces,
  pid: spaces,
  uts: spaces,
  cgroup: spaces,
  *extends(around, value) {
    if (value.kind === 'scalar') yield whole('services', around, value);
    else if (value.kind === 'map' && !get(value, 'file') && !value.entries.some(({ merge }) => merge)) yield whole('services', around, get(value, 'service'));
  },
  networks: names('networks'),
  models: names('models'),
  secrets: grants('secrets'),
  configs: grants('configs'),
  *credential_spec(around, value) {
    yield whole('configs', around, get(value, 'config'));
  },
  *volumes(around, value) {
    if (value.kind !== 'list') return;
    for (const { value: item } of value.items) {
      if (item?.kind === 'scalar') yield shortVolume(around, item);
      else if (item?.kind === 'map' && scalarOf(around, get(item, 'type'))?.content === 'volume') yield whole('volumes', around, get(item, 'source'));
    }
  },
  *build(around, value) {
    const secrets = get(value, 'secrets');
    if (secrets && !secrets.tag) yield* grants('secrets')(around, secrets);
    const contexts = get(value, 'additional_contexts');
    if (contexts?.tag) return;
    if (contexts?.kind === 'map') for (const entry of contexts.entries) if (entry.value?.kind === 'scalar') yield* spaces(around, entry.value);
    if (contexts?.kind !== 'list') return;
    for (const { value: item } of contexts.items) {
      const start = item?.kind === 'scalar' ? item.content.indexOf(`=${SERVICE}`) : -1;
      if (item?.kind === 'scalar' && start >= 0) yield piece('services', around, item, start + 1 + SERVICE.length, item.content.length);
    }
  },
};

const SERVICE = 'service:';

/** `required: false`, or a variable, or something merged in that may say so. */
function mayBeAbsent(map: YamlMap): boolean {
  const required = get(map, 'required');
  return map.entries.some(({ merge }) => merge) || (required !== undefined && !(required.kind === 'scalar' && required.value === true));
}

const scalarOf = ({ tree, offset }: Around, node: YamlNode | undefined): YamlScalar | undefined => {
  const found = resolved(tree, node, offset)?.node;
  return found?.kind === 'scalar' ? found : undefined;
};

const whole = (section: SectionName, around: Around, node: YamlNode | undefined): Finding =>
  node?.kind === 'scalar' ? piece(section, around, node, 0, node.content.length) : undefined;

function piece(section: SectionName, { offset }: Around, node: YamlScalar, from: number, to: number): Finding {
  const name = node.content.slice(from, to);
  const start = contentStart(node);
  // Where quotes or folds hide it, nothing can be pointed at or replaced.
  if (!name.trim() || node.tag || start === undefined || node.value === null || isOpen(node.content)) return undefined;
  return { section, name, at: shift(range(start + from, start + to), offset) };
}

/** The source of `source:target`, unless it is a path, or there is none and the volume has no name. */
function shortVolume(around: Around, node: YamlScalar): Finding {
  const colon = node.content.indexOf(':');
  const source = node.content.slice(0, colon);
  if (colon < 1 || /^[./~\\]/.test(source) || /^[A-Za-z]$/.test(source) || source.includes('\\')) return undefined;
  return piece('volumes', around, node, 0, colon);
}
