import { memo } from '../../engine/memo';
import { range, shift, type Range } from '../../text/range';
import { get } from '../../syntax/yaml/find';
import { isOpen } from '../../syntax/scalars/variable';
import type { YamlAlias, YamlEntry, YamlMap, YamlNode, YamlScalar } from '../../syntax/yaml/tree';
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
export const referencesIn = memo((tree: Compose): readonly Reference[] => {
  const all: Reference[] = [];
  for (const { name: service, entry, offset } of namedIn(tree, 'services'))
    for (const { section, name, at, key, only } of referencesOf(entry)) if (!only || isVolume(tree, only, offset)) all.push({ section, name, at: shift(at, offset), service, key });
  return all;
});

/** What one service refers to, remembered with it, wherever it moves. */
const referencesOf = memo(({ value: service }: YamlEntry): readonly Own[] => {
  if (service?.kind !== 'map' || service.tag) return [];
  const all: Own[] = [];
  for (const { key, value, merge } of service.entries) {
    const finder = merge || !value || value.tag ? undefined : FINDERS.get(key.content);
    if (finder && value) for (const found of finder(value)) if (found) all.push({ ...found, key: key.content });
  }
  return all;
});

/** A place in a service, counted as its nodes are. */
interface Own extends Omit<Reference, 'service'> {
  /** A reference only where this alias says `volume`: its anchor may stand anywhere in the file. */
  readonly only?: YamlAlias;
}

function isVolume(tree: Compose, alias: YamlAlias, offset: number): boolean {
  const type = resolved(tree, alias, offset)?.node;
  return type?.kind === 'scalar' && type.content === 'volume';
}

type Finding = Omit<Own, 'key'> | undefined;
type Finder = (value: YamlNode) => Iterable<Finding>;

/** Lists of names, or maps from names. */
const names = (section: SectionName, counts: (entry: YamlEntry) => boolean = () => true): Finder =>
  function* (value) {
    if (value.kind === 'list') for (const item of value.items) yield whole(section, item.value);
    else if (value.kind === 'map') for (const entry of value.entries) if (!entry.merge && entry.colon && counts(entry) && !entry.value?.tag) yield whole(section, entry.key);
  };

/** Lists of names, or of maps with a `source`. */
const grants = (section: SectionName): Finder =>
  function* (value) {
    if (value.kind !== 'list') return;
    for (const { value: item } of value.items) yield whole(section, item?.kind === 'map' ? get(item, 'source') : item);
  };

/** The first piece of `name:something`. */
const firsts = (section: SectionName, not?: string): Finder =>
  function* (value) {
    if (value.kind !== 'list') return;
    for (const { value: item } of value.items) {
      if (item?.kind !== 'scalar' || (not && item.content.startsWith(not))) continue;
      const colon = item.content.indexOf(':');
      yield piece(section, item, 0, colon < 0 ? item.content.length : colon);
    }
  };

/** `service:name`. */
const spaces: Finder = function* (value) {
  if (value.kind === 'scalar' && value.content.startsWith(SERVICE)) yield piece('services', value, SERVICE.length, value.content.length);
};

const FINDERS: ReadonlyMap<string, Finder> = new Map(Object.entries<Finder>({
  depends_on: names('services', ({ value }) => !value || value.kind !== 'map' || !mayBeAbsent(value)),
  links: firsts('services'),
  volumes_from: firsts('services', 'container:'),
  network_mode: spaces,
  ipc: spaces,
  pid: spaces,
  uts: spaces,
  cgroup: spaces,
  *extends(value) {
    if (value.kind === 'scalar') yield whole('services', value);
    else if (value.kind === 'map' && !get(value, 'file') && !value.entries.some(({ merge }) => merge)) yield whole('services', get(value, 'service'));
  },
  networks: names('networks'),
  models: names('models'),
  secrets: grants('secrets'),
  configs: grants('configs'),
  *credential_spec(value) {
    yield whole('configs', get(value, 'config'));
  },
  *volumes(value) {
    if (value.kind !== 'list') return;
    for (const { value: item } of value.items) {
      if (item?.kind === 'scalar') yield shortVolume(item);
      if (item?.kind !== 'map') continue;
      const type = get(item, 'type');
      const found = whole('volumes', get(item, 'source'));
      if (found && type?.kind === 'alias') yield { ...found, only: type };
      else if (type?.kind === 'scalar' && type.content === 'volume') yield found;
    }
  },
  *build(value) {
    const secrets = get(value, 'secrets');
    if (secrets && !secrets.tag) yield* grants('secrets')(secrets);
    const contexts = get(value, 'additional_contexts');
    if (contexts?.tag) return;
    if (contexts?.kind === 'map') for (const entry of contexts.entries) if (entry.value?.kind === 'scalar') yield* spaces(entry.value);
    if (contexts?.kind !== 'list') return;
    for (const { value: item } of contexts.items) {
      const start = item?.kind === 'scalar' ? item.content.indexOf(`=${SERVICE}`) : -1;
      if (item?.kind === 'scalar' && start >= 0) yield piece('services', item, start + 1 + SERVICE.length, item.content.length);
    }
  },
}));

const SERVICE = 'service:';

/** `required: false`, or a variable, or something merged in that may say so. */
function mayBeAbsent(map: YamlMap): boolean {
  const required = get(map, 'required');
  return map.entries.some(({ merge }) => merge) || (required !== undefined && !(required.kind === 'scalar' && required.value === true));
}

const whole = (section: SectionName, node: YamlNode | undefined): Finding =>
  node?.kind === 'scalar' ? piece(section, node, 0, node.content.length) : undefined;

function piece(section: SectionName, node: YamlScalar, from: number, to: number): Finding {
  const name = node.content.slice(from, to);
  const start = contentStart(node);
  // Where quotes or folds hide it, nothing can be pointed at or replaced.
  if (!name.trim() || node.tag || start === undefined || node.value === null || isOpen(node.content)) return undefined;
  return { section, name, at: range(start + from, start + to) };
}

/** The source of `source:target`, unless it is a path, or there is none and the volume has no name. */
function shortVolume(node: YamlScalar): Finding {
  const colon = node.content.indexOf(':');
  const source = node.content.slice(0, colon);
  if (colon < 1 || /^[./~\\]/.test(source) || /^[A-Za-z]$/.test(source) || source.includes('\\')) return undefined;
  return piece('volumes', node, 0, colon);
}
