import { nearest } from '../../../syntax/scalars/distance';
import type { YamlNode } from '../../../syntax/yaml/tree';
import type { Range } from '../../../text/range';
import type { Manifest, Resource } from '../objects/manifest';
import { isUnknown } from '../objects/unknown';
import { fieldsUnder, has } from './fields';
import { mismatch } from './mismatch';
import type { Definition, Limits } from './structure';

/** One way in which an object does not fit a definition. */
export interface Misfit {
  readonly at: Range;
  readonly is: 'unknown' | 'near' | 'missing' | 'type' | 'quotes' | 'value' | 'limit';
  readonly field: string;
  readonly value: string;
  /** What would fit, where that is certain enough to be offered. */
  readonly instead: string;
  /** The values that fit, the type that is wanted, or the limit that is broken. */
  readonly wants: string;
}

/** Holds an object against a definition that no version of Kubernetes brings. */
export function* against(manifest: Manifest, resource: Resource, root: Definition, version: string): Iterable<Misfit> {
  const { maps, values } = fieldsUnder(resource, root, version);
  for (const { node, type, field } of values) {
    const wrong = mismatch({ node, type });
    const about = { field, value: shown(node), instead: wrong?.instead ?? '', wants: '' };
    if (wrong) yield { ...about, at: firstLine(manifest, node), wants: wrong.wants, is: wrong.instead === undefined ? 'type' : 'quotes' };
    else if (type.is === 'string' && type.values && node.kind === 'scalar' && node.content && !type.values.includes(node.content) && !isUnknown(node))
      yield { ...about, at: node.at, is: 'value', instead: nearest(node.content, type.values) ?? '', wants: type.values.slice(0, 12).map((each) => `\`${each}\``).join(', ') };
  }
  for (const { map, definition, at } of maps) {
    // What every object has is held against the API by the other rules.
    if (!definition.name.startsWith('custom.')) continue;
    for (const { key, value, merge, colon } of map.entries) {
      const field = definition.fields.get(key.content);
      if (merge || !colon || isUnknown(key)) continue;
      const about = { field: key.content.slice(0, 80), value: '', instead: '', wants: '' };
      if (!field && !definition.open && !key.content.startsWith('$') && key.content !== 'sops') {
        const near = nearest(key.content, [...definition.fields.keys()].filter((each) => !map.entries.some((entry) => entry.key.content === each)));
        yield { ...about, at: key.at, is: near === undefined ? 'unknown' : 'near', instead: near ?? '' };
      }
      const broken = field?.limits && value && limitBroken(value, field.limits);
      if (broken) yield { ...about, at: firstLine(manifest, value), value: shown(value), is: 'limit', wants: broken };
    }
    for (const { name, required } of definition.fields.values()) if (required && !has(manifest.yaml, map, name)) yield { at, is: 'missing', field: name, value: '', instead: '', wants: '' };
  }
}

const shown = (node: YamlNode): string => (node.kind === 'scalar' ? node.text.slice(0, 60) : '');

function firstLine({ text }: Manifest, { at }: YamlNode): Range {
  const end = text.indexOf('\n', at.start);
  return end < 0 || end > at.end ? at : { start: at.start, end };
}

/** In the words of JSON Schema. Patterns are left alone: they are of another dialect, and one can be written that never ends. */
function limitBroken(node: YamlNode, { minimum, maximum, minLength, maxLength, minItems, maxItems }: Limits): string | undefined {
  if (node.kind === 'list') return outside(node.items.length, minItems, maxItems, 'Items');
  if (node.kind !== 'scalar' || isUnknown(node)) return undefined;
  if (typeof node.value === 'number') return outside(node.value, minimum, maximum, 'imum');
  return typeof node.value === 'string' ? outside([...node.value].length, minLength, maxLength, 'Length') : undefined;
}

function outside(value: number, least: number | undefined, most: number | undefined, what: string): string | undefined {
  if (least !== undefined && value < least) return `min${what}: ${least}`;
  return most !== undefined && value > most ? `max${what}: ${most}` : undefined;
}
