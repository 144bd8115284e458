import { memo } from '../../../engine/memo';
import { entriesOf } from '../../../syntax/yaml/find';
import type { Path } from '../../../syntax/yaml/path';
import type { YamlMap, YamlNode, YamlTree } from '../../../syntax/yaml/tree';
import type { Range } from '../../../text/range';
import type { Manifest, Resource } from '../objects/manifest';
import { definitionOf, kindOf, type Definition, type Field, type Type } from './schema';

/** A map of a manifest, and what the API calls it. */
export interface MapAt {
  readonly map: YamlMap;
  readonly path: Path;
  readonly definition: Definition;
  /** What names the map: its key, the first key of an item, the kind of an object. */
  readonly at: Range;
  readonly resource: Resource;
}

/** A value of a manifest, and the type it has to have. */
export interface ValueAt {
  readonly node: YamlNode;
  readonly type: Type;
  /** The field that holds it, also for an item of a list or a value of a map. */
  readonly field: string;
  readonly path: Path;
}

export interface Fields {
  readonly maps: readonly MapAt[];
  readonly values: readonly ValueAt[];
}

/** Everything in a manifest that the schema knows, walked once per version. */
export function fieldsOf(manifest: Manifest, version: string): Fields {
  const known = walked(manifest);
  let found = known.get(version);
  if (!found) {
    const all = manifest.resources.map((resource) => {
      const root = kindOf(version, resource.apiVersion?.value ?? '', resource.kind?.value ?? '');
      return root ? fieldsUnder(resource, root, version) : NONE;
    });
    known.set(version, (found = { maps: all.flatMap(({ maps }) => maps), values: all.flatMap(({ values }) => values) }));
  }
  return found;
}

/** The map that has a key which starts at a place: what fixes a finding is asked once for each of thousands. */
export const mapAt = (fields: Fields, start: number): MapAt | undefined => byKey(fields).get(start);

const byKey = memo(({ maps }: Fields) => new Map(maps.flatMap((of) => of.map.entries.map(({ key }) => [key.at.start, of] as const))));

const walked = memo((_: Manifest) => new Map<string, Fields>());
const NONE: Fields = { maps: [], values: [] };

/** One object held against a definition, which need not be the one its apiVersion names. */
export function fieldsUnder(resource: Resource, root: Definition, version: string): Fields {
  const walk = walker(resource, version);
  walk.intoMap(resource.map, root, resource.path, resource.kind?.at ?? resource.map.entries[0]?.key.at ?? resource.map.at);
  return walk.found;
}

/** A value held against a field it does not stand under yet. */
export function fieldsOfValue(resource: Resource, value: YamlNode, { name, type }: Field, path: Path, version: string): Fields {
  const walk = walker(resource, version);
  walk.intoValue(value, type, name, path, value.at);
  return walk.found;
}

interface Walker {
  readonly found: Fields;
  intoMap(map: YamlMap, within: Definition, path: Path, at: Range): void;
  intoValue(node: YamlNode, type: Type, field: string, path: Path, at: Range): void;
}

function walker(resource: Resource, version: string): Walker {
  const maps: MapAt[] = [];
  const values: ValueAt[] = [];
  return { found: { maps, values }, intoMap, intoValue };

  function intoMap(map: YamlMap, within: Definition, path: Path, at: Range): void {
    maps.push({ map, path, definition: within, at, resource });
    for (const { key, value, merge } of map.entries) {
      const field = merge ? undefined : within.fields.get(key.content);
      if (field && value) intoValue(value, field.type, field.name, [...path, field.name], key.at);
    }
  }

  /** An alias is looked at where its anchor is, if that is a place of the schema at all. */
  function intoValue(node: YamlNode, type: Type, field: string, path: Path, at: Range): void {
    if (node.kind === 'alias' || node.tag) return;
    values.push({ node, type, field, path });
    if (type.is === 'definition' && node.kind === 'map') {
      const within = definitionOf(version, type);
      if (within) intoMap(node, within, path, at);
    } else if (type.is === 'list' && node.kind === 'list') {
      node.items.forEach(({ value }, i) => {
        if (value) intoValue(value, type.of, field, [...path, i], (value.kind === 'map' && value.entries[0]?.key.at) || value.at);
      });
    } else if (type.is === 'map' && node.kind === 'map') {
      for (const { key, value, merge } of node.entries) if (value && !merge) intoValue(value, type.of, field, [...path, key.content], key.at);
    }
  }
}

/** Whether a key has a value in the end, be it merged in. `null` is none. */
export function has(tree: YamlTree, map: YamlMap, key: string): boolean {
  const value = entriesOf(tree, map).get(key)?.value;
  return value !== undefined && !(value.kind === 'scalar' && value.value === null);
}

/** Whether a document can be relied on to mean what it says; while a quote is open it does not. */
export const isSound = ({ yaml: { problems } }: Manifest): boolean => problems.every(({ code, lenient }) => lenient || code === 'duplicate-key');
