import { entriesOf, entry, resolve } from '../../../syntax/yaml/find';
import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar, YamlTree } from '../../../syntax/yaml/tree';
import type { Manifest, Resource } from './manifest';
import { isUnknown } from './unknown';

type Resolved = Exclude<YamlNode, { kind: 'alias' }>;

/** The entry of a key as the API server comes to see it: one that is merged in counts, one without a value is none. */
export function entryIn(tree: YamlTree, node: YamlNode | undefined, key: string): YamlEntry | undefined {
  const map = resolve(tree, node);
  if (map?.kind !== 'map') return undefined;
  const found = map.entries.some(({ merge }) => merge) ? entriesOf(tree, map).get(key) : entry(map, key);
  const value = resolve(tree, found?.value);
  return !value || (value.kind === 'scalar' && value.value === null) ? undefined : found;
}

export const valueIn = (tree: YamlTree, node: YamlNode | undefined, key: string): Resolved | undefined => resolve(tree, entryIn(tree, node, key)?.value);

export function mapIn(tree: YamlTree, node: YamlNode | undefined, key: string): YamlMap | undefined {
  const found = valueIn(tree, node, key);
  return found?.kind === 'map' ? found : undefined;
}

export function listIn(tree: YamlTree, node: YamlNode | undefined, key: string): YamlList | undefined {
  const found = valueIn(tree, node, key);
  return found?.kind === 'list' ? found : undefined;
}

/** Nothing where the value is filled in later. */
export function scalarIn(tree: YamlTree, node: YamlNode | undefined, key: string): YamlScalar | undefined {
  const found = valueIn(tree, node, key);
  return found?.kind === 'scalar' && !isUnknown(found) ? found : undefined;
}

export const textIn = (tree: YamlTree, node: YamlNode | undefined, key: string): string | undefined => scalarIn(tree, node, key)?.content;

export function numberIn(tree: YamlTree, node: YamlNode | undefined, key: string): number | undefined {
  const value = scalarIn(tree, node, key)?.value;
  return typeof value === 'number' ? value : undefined;
}

/** The items of a list that are maps. */
export function mapsIn(tree: YamlTree, node: YamlNode | undefined, key: string): readonly YamlMap[] {
  return (listIn(tree, node, key)?.items ?? []).flatMap(({ value }) => {
    const map = resolve(tree, value);
    return map?.kind === 'map' ? [map] : [];
  });
}

/** The objects of some kinds of one API version: a custom resource may be called the same. */
export const objectsOf = ({ resources }: Manifest, apiVersion: string, ...kinds: readonly string[]): readonly Resource[] =>
  resources.filter(({ apiVersion: version, kind }) => version?.value === apiVersion && kinds.includes(kind?.value ?? ''));
