import { page } from '../../../engine/page';
import type { Found } from '../../../engine/rule';
import { isPartial } from '../objects/partial';
import { ruleAmong } from '../rule';
import { against } from '../schema/against';
import { customKind } from '../schema/custom';
import { isSound } from '../schema/fields';
import { kindOf } from '../schema/schema';
import text from './custom-resource.md';

export default ruleAmong({
  code: 'custom-resource',
  severity: 'error',
  page: page(text),

  *checkAmong(others, manifest, uri, settings) {
    if (!isSound(manifest)) return;
    const version = settings['kubernetes.version'];
    for (const resource of manifest.resources) {
      const [apiVersion = '', kind = ''] = [resource.apiVersion?.value, resource.kind?.value];
      const root = kindOf(version, apiVersion, kind) ? undefined : customKind(others, apiVersion, kind);
      if (!root) continue;
      const partial = isPartial(manifest, uri, others);
      for (const { at, is, field, value, instead, wants } of against(manifest, resource, root, version))
        if (!partial || is !== 'missing') yield { at, words: { field, kind, value, instead, values: wants }, variant: is };
    }
  },

  *fix({ at, words: { instead }, variant }: Found) {
    const text = String(instead);
    if (text) yield { title: variant === 'near' ? 'rename' : 'replace', edits: [{ at, text }], safe: variant === 'quotes' };
  },
});
