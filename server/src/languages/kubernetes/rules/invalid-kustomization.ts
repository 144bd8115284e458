import { page } from '../../../engine/page';
import type { Found } from '../../../engine/rule';
import { kustomization } from '../kustomize/fields';
import { isValues } from '../helm/files';
import { isKustomization } from '../kustomize/kustomization';
import { rule } from '../rule';
import { against } from '../schema/against';
import { isSound } from '../schema/fields';
import text from './invalid-kustomization.md';

export default rule({
  code: 'invalid-kustomization',
  severity: 'error',
  page: page(text),
  // The values of a chart may be called as the fields of a kustomization are.
  where: (_, __, uri) => !isValues(uri),

  *check(manifest, settings) {
    const [resource] = manifest.resources;
    if (!resource || !isKustomization(manifest) || !isSound(manifest)) return;
    for (const { at, is, field, value, instead, wants } of against(manifest, resource, kustomization, settings['kubernetes.version'])) yield { at, words: { field, value, instead, values: wants }, variant: is };
  },

  *fix({ at, words: { instead }, variant }: Found) {
    const text = String(instead);
    if (text) yield { title: variant === 'near' ? 'rename' : 'replace', edits: [{ at, text }], safe: variant === 'quotes' };
  },
});
