import { entriesOf, entry, resolve } from '../../../syntax/yaml/find';
import type { YamlEntry, YamlNode, YamlScalar, YamlTree } from '../../../syntax/yaml/tree';
import type { Range } from '../../../text/range';
import { named, type Manifest, type Named, type Resource } from './manifest';
import { isUnknown } from './unknown';
import { containersOf, podTemplates, type Container } from './workload';

export type Resolved = Exclude<YamlNode, { kind: 'alias' }>;

/** What stands below a node by a row of keys, looking through aliases and merges. `null` is nothing. */
export function below(tree: YamlTree, node: YamlNode | undefined, ...keys: readonly string[]): Resolved | undefined {
  let found = resolve(tree, node);
  for (const key of keys) {
    found = resolve(tree, entryBelow(tree, found, key)?.value);
    if (!found) return undefined;
  }
  return found?.kind === 'scalar' && found.value === null ? undefined : found;
}

/** The entry of a key, merged ones included. */
export function entryBelow(tree: YamlTree, node: YamlNode | undefined, key: string): YamlEntry | undefined {
  const map = resolve(tree, node);
  if (map?.kind !== 'map') return undefined;
  return map.entries.some(({ merge }) => merge) ? entriesOf(tree, map).get(key) : entry(map, key);
}

/** The items of a list, aliases looked through; none where it is no list. */
export function itemsOf(tree: YamlTree, node: YamlNode | undefined): readonly Resolved[] {
  const list = resolve(tree, node);
  return list?.kind === 'list' ? list.items.flatMap(({ value }) => resolve(tree, value) ?? []) : [];
}

/** A scalar that is filled in, and not only later. */
export const known = (node: YamlNode | undefined): YamlScalar | undefined => (node?.kind === 'scalar' && node.value !== null && !isUnknown(node) ? node : undefined);

export const isTrue = (node: YamlNode | undefined): node is YamlScalar => node?.kind === 'scalar' && node.value === true;

export const numberOf = (node: YamlNode | undefined): number | undefined => (node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined);

/** What names an object to a reader: its name, or its kind while it has none. */
export const placeOf = ({ map, kind }: Resource): Range => nameOf(map)?.at ?? kind?.at ?? map.entries[0]?.key.at ?? map.at;

export const nameOf = (node: YamlNode): Named | undefined => {
  const metadata = entry(node, 'metadata')?.value;
  return named(entry(metadata, 'name')?.value);
};

/** The container that a finding stands at. */
export const containerAt = (manifest: Manifest, { start }: Range): Container | undefined => podTemplates(manifest).flatMap(containersOf).find(({ at }) => at.start === start);

/** The objects of a kind in the groups given; a custom resource may bear the same name. */
export const objectsOf = ({ resources }: Manifest, kinds: readonly string[], apiVersion: RegExp): readonly Resource[] =>
  resources.filter((each) => kinds.includes(each.kind?.value ?? '') && apiVersion.test(each.apiVersion?.value ?? ''));
