import { page } from '../../../engine/page';
import type { Edit } from '../../../text/edit';
import { entry as entryOf, get } from '../../../syntax/yaml/find';
import { removeEntry, renameKey, setPath } from '../../../syntax/yaml/patch';
import type { Manifest } from '../objects/manifest';
import { objectsOf } from '../objects/reading';
import { encodedText, isBase64 } from '../secrets/base64';
import { fieldsOf } from '../schema/fields';
import { rule } from '../rule';
import { isUnknown } from '../objects/unknown';
import text from './invalid-base64.md';

export default rule({
  code: 'invalid-base64',
  severity: 'error',
  page: page(text),

  *check(manifest, settings) {
    for (const { node, type, path } of fieldsOf(manifest, settings['kubernetes.version']).values) {
      if (type.is !== 'string' || type.format !== 'byte' || node.kind !== 'scalar' || typeof node.value !== 'string' || isUnknown(node)) continue;
      // Go's decoder passes over line ends and wants everything else in groups of four.
      const content = node.content.replace(/[\r\n]/g, '');
      if (isBase64(content)) continue;
      const block = node.style === 'literal' || node.style === 'folded';
      yield { at: block ? { start: node.at.start, end: node.at.start + 1 } : node.at, words: { key: String(path.at(-1)), encoded: block ? '' : encoded(node.content) } };
    }
  },

  *fix({ at, words: { encoded } }, manifest) {
    if (encoded) yield { title: 'encode', edits: [{ at, text: encoded }], safe: false };
    for (const edits of moved(manifest, at.start)) yield { title: 'move', edits, safe: false };
  },
});

/** Long values stay as they are: whoever made them knows better how to encode them. */
function encoded(content: string): string {
  if (content.length > 1000) return '';
  const result = encodedText(content);
  return /^[\d+]*$|^\d+[eE]\d+$/.test(result) ? JSON.stringify(result) : result;
}

/** The key leaves `data` for `stringData` of the same object, with its value as written. */
function* moved(manifest: Manifest, start: number): Iterable<readonly Edit[]> {
  for (const { resource, object } of objectsOf(manifest, 'Secret', /^v1$/)) {
    const data = get(resource.map, 'data');
    if (data?.kind !== 'map') continue;
    const entry = data.entries.find(({ value }) => value?.at.start === start);
    if (!entry || entry.value?.kind !== 'scalar' || data.flow) continue;
    const { key, value } = entry;
    if (value.style === 'literal' || value.style === 'folded' || value.anchor || value.tag || value.text.includes('\n')) continue;
    if (object.entry('stringData') && (entryOf(resource.map, 'stringData')?.value?.kind !== 'map' || object.under('stringData')?.entry(key.content))) continue;
    const only = data.entries.length === 1;
    // The last key takes `data` with it: renaming the section is all there is to do.
    const section = entryOf(resource.map, 'data');
    if (only && section && !object.entry('stringData')) yield [renameKey(section, 'stringData')];
    else if (!only) {
      const out = removeEntry(manifest.yaml, data, entry);
      const into = setPath(manifest.yaml, [...resource.path, 'stringData', key.content], value.text);
      if (out && into && (into.at.start >= out.at.end || into.at.end <= out.at.start)) yield [out, into];
    }
  }
}
