import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { renameKey } from '../../../syntax/yaml/patch';
import { distance } from '../../../syntax/scalars/distance';
import { keyAt } from '../objects/reading';
import { fieldsOf, mapAt } from '../schema/fields';
import { acceptsUnder, belongsTo, othersWith, spelling } from '../schema/spelling';
import { rule } from '../rule';
import { isUnknown } from '../objects/unknown';
import text from './unknown-field.md';

export default rule({
  code: 'unknown-field',
  severity: 'error',
  page: page(text),
  also: ['kube-linter:schema-validation'],
  templates: true,

  *check(manifest, settings) {
    const version = settings['kubernetes.version'];
    const { maps } = fieldsOf(manifest, version);
    for (const of of maps) {
      const { map, definition, path } = of;
      let found = 0;
      for (const { key, colon, merge } of map.entries) {
        const field = key.content;
        // `$patch` and its like are for kustomize; SOPS keeps its keys in the file it encrypts.
        if (merge || !colon || definition.fields.has(field) || field.startsWith('$') || isUnknown(key) || (field === 'sops' && !path.length)) continue;
        const words = { field: field.slice(0, 80), within: definition.name.slice(definition.name.lastIndexOf('.') + 1), version, instead: '', place: '', other: '' };
        // So many are no misspellings, and each suggestion searches the schema around it.
        if (++found > 50) {
          yield { at: key.at, words };
          continue;
        }
        const near = spelling(of, field);
        if (near !== undefined && distance(field.toLowerCase(), near.toLowerCase(), 2) < 2) yield { at: key.at, words: { ...words, instead: near }, variant: 'near' };
        // Charts serve several versions, also such as are not known here any more: what a version does not have stands under a condition.
        else if (!manifest.template || manifest.template.unconditional(key.at)) {
          const other = othersWith(definition.name, field, version);
          const place = other ? undefined : belongsTo(maps, of, field, version);
          if (other) yield { at: key.at, words: { ...words, other: other.version }, variant: other.is };
          else if (place !== undefined) yield { at: key.at, words: { ...words, place }, variant: 'elsewhere' };
          else if (near !== undefined) yield { at: key.at, words: { ...words, instead: near }, variant: 'near' };
          else yield { at: key.at, words };
        }
      }
    }
  },

  *fix({ at, words: { field, instead, version } }, manifest) {
    if (!instead) return;
    const of = mapAt(fieldsOf(manifest, version), at.start);
    const entry = keyAt(manifest, at.start)?.entry;
    if (!of || !entry) return;
    const near = distance(field, instead, 2) < 2 || field.toLowerCase() === instead.toLowerCase();
    const { at: place, text: name } = renameKey(entry, instead);
    yield { edits: [{ at: range(place.start, place.end), text: name }], safe: near && acceptsUnder(manifest, of, entry.value, instead, version) };
  },
});
