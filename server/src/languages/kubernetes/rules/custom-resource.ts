import { page } from '../../../engine/page';
import type { Found } from '../../../engine/rule';
import { nearest } from '../../../syntax/scalars/distance';
import type { YamlNode } from '../../../syntax/yaml/tree';
import type { Manifest } from '../objects/manifest';
import { isPartial } from '../objects/partial';
import { isUnknown } from '../objects/unknown';
import { ruleAmong } from '../rule';
import { customKind } from '../schema/custom';
import { fieldsUnder, has, isSound } from '../schema/fields';
import { mismatch } from '../schema/mismatch';
import { kindOf } from '../schema/schema';
import type { Limits } from '../schema/structure';
import text from './custom-resource.md';

export default ruleAmong({
  code: 'custom-resource',
  severity: 'error',
  page: page(text),

  *checkAmong(others, manifest, uri, settings) {
    if (manifest.templated || !isSound(manifest)) return;
    const version = settings['kubernetes.version'];
    for (const resource of manifest.resources) {
      const [apiVersion = '', kind = ''] = [resource.apiVersion?.value, resource.kind?.value];
      const root = kindOf(version, apiVersion, kind) ? undefined : customKind(others, apiVersion, kind);
      if (!root) continue;
      const { maps, values } = fieldsUnder(resource, root, version);
      for (const { node, type, field } of values) {
        const wrong = mismatch({ node, type });
        const words = { field, kind, value: shown(node), instead: wrong?.instead ?? '', values: '' };
        if (wrong) yield { at: firstLine(manifest, node), words: { ...words, values: wrong.wants }, variant: wrong.instead === undefined ? 'type' : 'quotes' };
        else if (type.is === 'string' && type.values && node.kind === 'scalar' && node.content && !type.values.includes(node.content) && !isUnknown(node))
          yield { at: node.at, words: { ...words, instead: nearest(node.content, type.values) ?? '', values: type.values.slice(0, 12).map((each) => `\`${each}\``).join(', ') }, variant: 'value' };
      }
      const partial = isPartial(manifest, uri, others);
      for (const { map, definition, at } of maps) {
        // What every object has is held against the API by the other rules.
        if (!definition.name.startsWith('custom.')) continue;
        for (const { key, value, merge, colon } of map.entries) {
          const field = definition.fields.get(key.content);
          if (merge || !colon || isUnknown(key)) continue;
          if (!field && !definition.open && !key.content.startsWith('$') && key.content !== 'sops') {
            const near = nearest(key.content, [...definition.fields.keys()].filter((each) => !map.entries.some((entry) => entry.key.content === each)));
            yield { at: key.at, words: { field: key.content.slice(0, 80), kind, value: '', instead: near ?? '', values: '' }, variant: near === undefined ? 'unknown' : 'near' };
          }
          const broken = field?.limits && value && limitBroken(value, field.limits);
          if (broken) yield { at: firstLine(manifest, value), words: { field: key.content, kind, value: shown(value), instead: '', values: broken }, variant: 'limit' };
        }
        if (partial) continue;
        for (const { name, required } of definition.fields.values()) if (required && !has(manifest.yaml, map, name)) yield { at, words: { field: name, kind, value: '', instead: '', values: '' }, variant: 'missing' };
      }
    }
  },

  *fix({ at, words: { instead }, variant }: Found) {
    const text = String(instead);
    if (text) yield { title: variant === 'near' ? 'rename' : 'replace', edits: [{ at, text }], safe: variant === 'quotes' };
  },
});

const shown = (node: YamlNode): string => (node.kind === 'scalar' ? node.text.slice(0, 60) : '');

function firstLine({ text }: Manifest, { at }: YamlNode): YamlNode['at'] {
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
