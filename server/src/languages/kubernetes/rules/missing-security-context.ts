import { page } from '../../../engine/page';
import { setPath } from '../../../syntax/yaml/patch';
import { has } from '../schema/fields';
import { wholePractice } from '../practice';
import { containersOf, podTemplates } from '../objects/workload';
import text from './missing-security-context.md';

export default wholePractice({
  code: 'missing-security-context',
  level: 'essential',
  severity: 'hint',
  page: page(text),
  also: [
    'kube-linter:run-as-non-root', 'kube-linter:privilege-escalation-container', 'kube-linter:no-read-only-root-fs', 'kube-linter:drop-net-raw-capability',
    'kube-score:container-security-context-user-group-id', 'polaris:runAsRootAllowed', 'polaris:privilegeEscalationAllowed',
    'checkov:CKV_K8S_20', 'checkov:CKV_K8S_23', 'checkov:CKV_K8S_29', 'checkov:CKV_K8S_30',
  ],
  about: ['PodSpec'],

  *check(manifest) {
    for (const template of podTemplates(manifest)) {
      if (has(manifest.yaml, template.spec, 'securityContext')) continue;
      for (const { map, at, role } of containersOf(template))
        if (role !== 'ephemeralContainers' && !has(manifest.yaml, map, 'securityContext')) yield { at, words: {} };
    }
  },

  *fix({ at }, manifest) {
    const container = podTemplates(manifest).flatMap(containersOf).find((each) => each.at.start === at.start);
    const edit = container && setPath(manifest.yaml, [...container.path, 'securityContext'], 'allowPrivilegeEscalation: false\nrunAsNonRoot: true\ncapabilities:\n  drop:\n    - ALL\nseccompProfile:\n  type: RuntimeDefault');
    if (edit) yield { edits: [edit], safe: false };
  },
});
