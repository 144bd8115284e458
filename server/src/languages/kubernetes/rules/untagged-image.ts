import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { image } from '../../../syntax/scalars/image';
import { get } from '../../../syntax/yaml/find';
import { named } from '../objects/manifest';
import { profileName } from '../practice';
import { ruleAmong } from '../rule';
import { isUnknown } from '../objects/unknown';
import { containersOf, podTemplates } from '../objects/workload';
import text from './untagged-image.md';

export default ruleAmong({
  code: 'untagged-image',
  severity: 'warning',
  page: page(text),
  also: ['kube-linter:latest-tag', 'polaris:tagNotSpecified', 'checkov:CKV_K8S_14', 'kube-score:container-image-tag', profileName('essential')],

  *checkAmong(others, manifest) {
    if (manifest.templated) return;
    for (const container of podTemplates(manifest).flatMap(containersOf)) {
      const reference = named(get(container.map, 'image'));
      if (!reference || isUnknown(reference.scalar)) continue;
      const { value, at } = reference;
      const { tag, digest, problem, open, repository, registry } = image(value);
      if (problem || open || digest || (tag && tag.text !== 'latest')) continue;
      // The `images` of a kustomization, or Skaffold, give it a tag.
      const name = [registry?.text, repository?.text].filter(Boolean).join('/');
      if (others.referring('kubernetes/tagged-image', name).length) continue;
      yield { at, words: { image: value }, ...(tag && { variant: 'latest' }) };
    }
  },

  *fix({ at, words: { image: name } }, { text }) {
    const end = /["']/.test(text.charAt(at.start)) ? at.end - 1 : at.end;
    if (name.endsWith(':latest')) yield { edits: [{ at: range(end - 'latest'.length, end), text: TAG }], words: { tag: TAG }, safe: false };
    else if (!name.endsWith('}')) yield { edits: [{ at: range(end, end), text: `:${TAG}` }], words: { tag: TAG }, safe: false };
  },
});

/** Which tags a registry has is not known here: this one shows where a version goes, and fails at once if it is left. */
const TAG = '1.0.0';
