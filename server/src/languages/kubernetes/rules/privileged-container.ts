import { page } from '../../../engine/page';
import { below, isTrue } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './privileged-container.md';

export default practice({
  code: 'privileged-container',
  level: 'essential',
  severity: 'warning',
  page: page(text),
  also: ['kube-linter:privileged-container', 'kube-score:container-security-context-privileged', 'polaris:runAsPrivileged', 'checkov:CKV_K8S_16', 'datree:CONTAINERS_INCORRECT_PRIVILEGED_VALUE_TRUE', 'kubescape:C-0057'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const container of podTemplates(manifest).flatMap(containersOf)) {
      const privileged = below(manifest.yaml, container.map, 'securityContext', 'privileged');
      if (isTrue(privileged)) yield { at: privileged.at, words: { container: container.name?.value ?? '' } };
    }
  },

  *fix({ at }) {
    yield { edits: [{ at, text: 'false' }], safe: false };
  },
});
