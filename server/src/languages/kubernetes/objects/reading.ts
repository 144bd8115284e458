import type { Edit } from '../../../text/edit';
import { memo } from '../../../engine/memo';
import { entriesOf, nodesOf, resolve } from '../../../syntax/yaml/find';
import { removeEntry } from '../../../syntax/yaml/patch';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlTree } from '../../../syntax/yaml/tree';
import type { Manifest, Resource } from './manifest';
import { isUnknown } from './unknown';

/** A map read by its keys, with what it merges in and through aliases. What is `null` is not there. */
export interface Reading {
  readonly map: YamlMap;
  entry(key: string): YamlEntry | undefined;
  scalar(key: string): YamlScalar | undefined;
  /** Undefined also where the value is filled in later. */
  text(key: string): string | undefined;
  number(key: string): number | undefined;
  under(key: string): Reading | undefined;
  list(key: string): readonly YamlNode[] | undefined;
  /** The items that are maps. */
  maps(key: string): readonly Reading[];
}

export function reading(tree: YamlTree, node: YamlNode | undefined): Reading | undefined {
  const map = resolve(tree, node);
  if (map?.kind !== 'map') return undefined;
  const entries = entriesOf(tree, map);
  const value = (key: string): ReturnType<typeof resolve> => resolve(tree, entries.get(key)?.value);
  const scalar = (key: string): YamlScalar | undefined => {
    const found = value(key);
    return found?.kind === 'scalar' && found.value !== null ? found : undefined;
  };
  const list = (key: string): readonly YamlNode[] | undefined => {
    const found = value(key);
    return found?.kind === 'list' ? found.items.flatMap((item) => resolve(tree, item.value) ?? []) : undefined;
  };
  return {
    map,
    entry: (key) => {
      const entry = entries.get(key);
      // An alias that leads nowhere still says that something is there.
      return entry?.value && (value(key)?.kind !== 'scalar' || scalar(key)) ? entry : undefined;
    },
    scalar,
    text: (key) => {
      const found = scalar(key);
      return found && !isUnknown(found) ? found.content : undefined;
    },
    number: (key) => {
      const found = scalar(key)?.value;
      return typeof found === 'number' ? found : undefined;
    },
    under: (key) => reading(tree, entries.get(key)?.value),
    list,
    maps: (key) => (list(key) ?? []).flatMap((each) => reading(tree, each) ?? []),
  };
}

/** The objects of one kind, by the whole of its apiVersion or what it matches: a custom resource may have any kind. */
export function* objectsOf({ yaml, resources }: Manifest, kind: string, apiVersion: RegExp): Iterable<{ readonly resource: Resource; readonly object: Reading }> {
  for (const resource of resources) {
    if (resource.kind?.value !== kind || !apiVersion.test(resource.apiVersion?.value ?? '')) continue;
    const object = reading(yaml, resource.map);
    if (object) yield { resource, object };
  }
}

/** The key that starts at a place, and the map it is in. */
export const keyAt = (manifest: Manifest, start: number): { readonly map: YamlMap; readonly entry: YamlEntry } | undefined => keysOf(manifest).get(start);

const keysOf = memo(({ yaml: { root } }: Manifest) => {
  const found = new Map<number, { readonly map: YamlMap; readonly entry: YamlEntry }>();
  for (const map of nodesOf(root)) if (map.kind === 'map') for (const entry of map.entries) found.set(entry.key.at.start, { map, entry });
  return found;
});

/** The entry whose value starts at a place, and the map it is in. */
export const valueAt = (manifest: Manifest, start: number): { readonly map: YamlMap; readonly entry: YamlEntry } | undefined => valuesOf(manifest).get(start);

const valuesOf = memo((manifest: Manifest) => {
  const found = new Map<number, { readonly map: YamlMap; readonly entry: YamlEntry }>();
  // Of values that start at one place, `a: b: c` in a flow, the outer one stands.
  for (const each of keysOf(manifest).values()) if (each.entry.value && !found.has(each.entry.value.at.start)) found.set(each.entry.value.at.start, each);
  return found;
});

/** Takes the key out that starts at a place. */
export function removal(manifest: Manifest, start: number): Edit | undefined {
  const found = keyAt(manifest, start);
  return found && removeEntry(manifest.yaml, found.map, found.entry);
}
