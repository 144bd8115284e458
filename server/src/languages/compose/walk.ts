import { memo } from '../../engine/memo';
import type { Path } from '../../syntax/yaml/path';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../../syntax/yaml/tree';
import { isOpen } from '../../syntax/scalars/variable';
import { attribute, objectType, root, shapesFor, typeAt, type Attribute, type NodeKind, type ObjectType, type Shape } from './attributes';
import type { ComposeEntry } from './entry';

/** A key of an object of the table, known or not. */
export interface WalkedKey {
  readonly what: 'key';
  readonly type: ObjectType;
  readonly attribute?: Attribute;
  /** Of the object the key is in. */
  readonly path: Path;
  readonly map: YamlMap;
  readonly entry: YamlEntry;
}

/** A value, and what may stand there. */
export interface WalkedValue {
  readonly what: 'value';
  readonly shapes: readonly Shape[];
  readonly attribute?: Attribute;
  /** Whether it is the value of the attribute itself, not an item or a name below it. */
  readonly exact: boolean;
  readonly path: Path;
  /** The key it belongs to; undefined for an item of a list. */
  readonly entry?: YamlEntry;
  readonly node: Exclude<YamlNode, { kind: 'alias' }>;
}

/** Goes through an entry along the table, once for all rules. Aliases, `<<` and what has a tag are passed by: what becomes of them is decided elsewhere. */
export const walk = memo((entry: ComposeEntry): readonly (WalkedKey | WalkedValue)[] => [...walked(entry)]);

function* walked({ keys }: ComposeEntry): Generator<WalkedKey | WalkedValue> {
  const top = objectType(root);
  for (const { path, entry, map } of keys) {
    if (path.length === 1 && top) yield* fromKey(top, [], map, entry);
    else if (!path.at(-1)?.toString().startsWith('x-')) {
      const place = typeAt(path);
      if (place && entry.value && !entry.merge) yield* fromValue(place.shapes, place.attribute, false, path, entry, entry.value);
    }
  }
}

function* fromKey(type: ObjectType, path: Path, map: YamlMap, entry: YamlEntry): Generator<WalkedKey | WalkedValue> {
  const { key, value, merge } = entry;
  if (merge || key.tag) return;
  const known = attribute(type.name, key.content);
  yield { what: 'key', type, ...(known && { attribute: known }), path, map, entry };
  if (known && value) yield* fromValue(known.shapes, known, true, [...path, key.content], entry, value);
}

function* fromValue(shapes: readonly Shape[], known: Attribute | undefined, exact: boolean, path: Path, entry: YamlEntry | undefined, node: YamlNode): Generator<WalkedKey | WalkedValue> {
  if (node.kind === 'alias' || node.tag || path.length > DEEPEST) return;
  if (shapes.some((shape) => shape.kind === 'scalar' && shape.node === 'any')) return;
  yield { what: 'value', shapes, ...(known && { attribute: known }), exact, path, ...(entry && { entry }), node };
  for (const shape of shapes) {
    if (shape.kind === 'list' && node.kind === 'list') for (const [i, { value }] of node.items.entries()) if (value) yield* fromValue(shape.of, known, false, [...path, i], undefined, value);
    if (shape.kind === 'object' && node.kind === 'map') {
      const type = objectType(shape.type);
      if (type) for (const each of node.entries) yield* fromKey(type, path, node, each);
    }
    if (shape.kind === 'map' && node.kind === 'map')
      for (const each of node.entries) if (!each.merge && each.value && !(path.length === 1 && each.key.content.startsWith('x-'))) yield* fromValue(shape.of, known, false, [...path, each.key.content], each, each.value);
  }
}

/** No object of the table lies deeper. */
const DEEPEST = 20;

/** What the Go library makes of a node; undefined where that is not certain, or a variable decides. */
export function kindOf(node: Exclude<YamlNode, { kind: 'alias' }>): NodeKind | undefined {
  if (node.kind !== 'scalar') return node.kind;
  if (isOpen(node.content)) return undefined;
  if (node.style !== 'plain') return 'string';
  return plainKind(node);
}

function plainKind({ value, content }: YamlScalar): NodeKind | undefined {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'bigint') return 'integer';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  // Dates, `1_000` and `0b11` are more than text to the Go library.
  return /^\d{4}-\d\d?-\d\d?/.test(content) || /^[-+]?[\d.][\d_.]*_[\d_.]*$|^[-+]?0[bB]/.test(content) ? undefined : 'string';
}

/** Whether a node may stand there; so it may where that cannot be told. */
export function accepted({ shapes, attribute: known, node }: Pick<WalkedValue, 'shapes' | 'attribute' | 'node'>): boolean {
  const kind = kindOf(node);
  return kind === undefined || shapesFor(shapes, kind, known?.cast).length > 0;
}
