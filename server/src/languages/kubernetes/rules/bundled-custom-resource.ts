import { page } from '../../../engine/page';
import type { Found } from '../../../engine/rule';
import { distance } from '../../../syntax/scalars/distance';
import { ruleAmong } from '../rule';
import { against } from '../schema/against';
import { bundledKind } from '../schema/bundled';
import { customKind } from '../schema/custom';
import { isSound } from '../schema/fields';
import { kindOf } from '../schema/schema';
import text from './bundled-custom-resource.md';

export default ruleAmong({
  code: 'bundled-custom-resource',
  severity: 'warning',
  page: page(text),

  *checkAmong(others, manifest, _, settings) {
    if (!isSound(manifest)) return;
    const version = settings['kubernetes.version'];
    for (const resource of manifest.resources) {
      const [apiVersion = '', kind = ''] = [resource.apiVersion?.value, resource.kind?.value];
      // Most objects are of kinds that Kubernetes brings, or of nobody's.
      const root = kindOf(version, apiVersion, kind) || customKind(others, apiVersion, kind) ? undefined : bundledKind(apiVersion, kind);
      if (!root) continue;
      for (const { at, is, field, value, instead, wants } of against(manifest, resource, root, version)) {
        // The installed version may know more fields, need fewer, and allow other limits.
        if (is === 'unknown' || is === 'missing' || is === 'limit' || (is === 'near' && distance(field, instead, 2) > 1)) continue;
        // Enumerations grow, and some are only the usual values.
        if (is === 'value' && (!instead || distance(value.toLowerCase(), instead.toLowerCase(), 2) > 1)) continue;
        yield { at, words: { field, kind, value, instead, values: wants }, variant: is };
      }
    }
  },

  *fix({ at, words: { instead }, variant }: Found) {
    const text = String(instead);
    if (text) yield { title: variant === 'near' ? 'rename' : 'replace', edits: [{ at, text }], safe: variant === 'quotes' };
  },
});
