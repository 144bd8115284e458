import { page } from '../../../engine/page';
import { replaceScalar } from '../../../syntax/yaml/patch';
import { mapIn, scalarIn } from '../objects/inside';
import { isLabelName } from '../objects/names';
import { rule } from '../rule';
import { isNamespaced } from '../schema/schema';
import text from './invalid-namespace.md';

export default rule({
  code: 'invalid-namespace',
  severity: 'error',
  page: page(text),

  *check(manifest) {
    for (const { map, apiVersion, kind } of manifest.resources) {
      if (!isNamespaced(apiVersion?.value ?? '', kind?.value ?? '')) continue;
      const name = scalarIn(manifest.yaml, mapIn(manifest.yaml, map, 'metadata'), 'namespace');
      if (!name?.content || typeof name.value !== 'string' || isLabelName(name.content) || /[{}$<>]/.test(name.content)) continue;
      yield { at: name.at, words: { name: name.content.slice(0, 80), instead: mended(name.content) } };
    }
  },

  *fix({ at, words: { instead } }, manifest) {
    for (const { map } of manifest.resources) {
      const name = scalarIn(manifest.yaml, mapIn(manifest.yaml, map, 'metadata'), 'namespace');
      if (instead && name?.at.start === at.start) yield { edits: [replaceScalar(name, instead)], safe: false };
    }
  },
});

/** Letters in front keep it text. */
function mended(name: string): string {
  const found = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return /^[a-z]/.test(found) && !/^(?:y|n|yes|no|on|off|true|false|null)$/.test(found) && isLabelName(found) ? found : '';
}
