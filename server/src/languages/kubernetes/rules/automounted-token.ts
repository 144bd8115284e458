import { page } from '../../../engine/page';
import { setPath } from '../../../syntax/yaml/patch';
import { below, placeOf } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './automounted-token.md';

export default wholePractice({
  code: 'automounted-token',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['polaris:automountServiceAccountToken', 'checkov:CKV_K8S_38', 'kubescape:C-0034'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { spec, resource } of podTemplates(manifest)) {
      // Who names an account means to use it, as a rule; the account itself may refuse its token.
      if (below(manifest.yaml, spec, 'automountServiceAccountToken') || below(manifest.yaml, spec, 'serviceAccountName') || below(manifest.yaml, spec, 'serviceAccount')) continue;
      yield { at: placeOf(resource), words: {} };
    }
  },

  *fix({ at }, manifest) {
    const template = podTemplates(manifest).find(({ resource }) => placeOf(resource).start === at.start);
    const edit = template && setPath(manifest.yaml, [...template.path, 'automountServiceAccountToken'], 'false');
    if (edit) yield { edits: [edit], safe: false };
  },
});
