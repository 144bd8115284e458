import { page } from '../../../engine/page';
import { below, isTrue } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './privilege-escalation.md';

export default practice({
  code: 'privilege-escalation',
  level: 'essential',
  severity: 'warning',
  page: page(text),
  also: ['kube-linter:privilege-escalation-container', 'polaris:privilegeEscalationAllowed', 'checkov:CKV_K8S_20', 'kubescape:C-0016'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const container of podTemplates(manifest).flatMap(containersOf)) {
      const allowed = below(manifest.yaml, container.map, 'securityContext', 'allowPrivilegeEscalation');
      // What is privileged anyway has another rule.
      if (isTrue(allowed) && !isTrue(below(manifest.yaml, container.map, 'securityContext', 'privileged'))) yield { at: allowed.at, words: { container: container.name?.value ?? '' } };
    }
  },

  *fix({ at }) {
    yield { edits: [{ at, text: 'false' }], safe: false };
  },
});
