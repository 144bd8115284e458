import { page } from '../../../engine/page';
import { fieldsOf } from '../schema/fields';
import { rule } from '../rule';
import { isUnknown } from '../objects/unknown';
import text from './invalid-label.md';

export default rule({
  code: 'invalid-label',
  severity: 'error',
  page: page(text),
  templates: true,

  *check(manifest, settings) {
    for (const { map, definition } of fieldsOf(manifest, settings['kubernetes.version']).maps) {
      if (definition.name !== 'meta.v1.ObjectMeta') continue;
      const labels = map.entries.find(({ key }) => key.content === 'labels')?.value;
      if (labels?.kind !== 'map') continue;
      for (const { key, value, merge } of labels.entries) {
        if (merge || isUnknown(key)) continue;
        if (!isKey(key.content)) yield { at: key.at, words: { text: key.content.slice(0, 80), instead: '' }, variant: 'key' };
        if (value?.kind !== 'scalar' || typeof value.value !== 'string' || isUnknown(value) || /[{}$]/.test(value.content)) continue;
        if (!VALUE.test(value.content) || value.content.length > 63) yield { at: value.at, words: { text: value.content.slice(0, 80), instead: mended(value.content) } };
      }
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;

/** Apimachinery, util/validation: a name of 63 characters, behind a DNS prefix of 253 if there is one. */
function isKey(key: string): boolean {
  const parts = key.split('/');
  const [prefix, name] = parts.length === 2 ? parts : [undefined, key];
  if (prefix !== undefined && (prefix.length > 253 || !/^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/.test(prefix))) return false;
  return name !== undefined && name.length <= 63 && NAME.test(name);
}

function mended(value: string): string {
  const found = value.replace(/[^-A-Za-z0-9_.]+/g, '-').replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '').slice(0, 63).replace(/[^A-Za-z0-9]+$/, '');
  // What would be read as a number or a boolean needs quotes; letters in front keep it text.
  return /^[A-Za-z]/.test(found) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(found) ? found : '';
}
