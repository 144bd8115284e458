import { page } from '../../../engine/page';
import { grantsOf, verbsOn } from '../objects/authority';
import { practice } from '../practice';
import text from './risky-permission.md';

export default practice({
  code: 'risky-permission',
  level: 'recommended',
  severity: 'information',
  page: page(text),
  also: [...new Set(['kube-linter:access-to-secrets', 'kube-linter:access-to-create-pods', 'polaris:clusterrolePodExecAttach', 'polaris:rolePodExecAttach', 'kubescape:C-0002', 'kubescape:C-0015', 'kubescape:C-0065', 'checkov:CKV_K8S_156', 'checkov:CKV_K8S_157', 'checkov:CKV_K8S_158', 'checkov:CKV2_K8S_3', 'checkov:CKV2_K8S_5'])],
  about: ['Role', 'ClusterRole'],

  *check(manifest) {
    for (const grant of grantsOf(manifest))
      for (const { variant, group, resources, verbs, also } of RISKS)
        for (const verb of verbsOn(grant, group, resources, verbs).slice(0, 1)) {
          // Of everything another rule speaks.
          if (verb.content !== '*' && !grant.resources.some(({ content }) => content === '*')) yield { at: verb.at, words: { verb: verb.content }, variant, also };
        }
  },
});

const RISKS = [
  { variant: 'secrets', group: '', resources: ['secrets'], verbs: ['get', 'list', 'watch'], also: ['kube-linter:access-to-secrets', 'kubescape:C-0015', 'checkov:CKV2_K8S_5'] },
  { variant: 'pods', group: '', resources: ['pods'], verbs: ['create'], also: ['kube-linter:access-to-create-pods'] },
  { variant: 'exec', group: '', resources: ['pods/exec', 'pods/attach'], verbs: ['create', 'get'], also: ['polaris:clusterrolePodExecAttach', 'polaris:rolePodExecAttach', 'kubescape:C-0002'] },
  { variant: 'impersonate', group: '', resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'], also: ['kubescape:C-0065', 'checkov:CKV2_K8S_3'] },
  { variant: 'roles', group: 'rbac.authorization.k8s.io', resources: ['roles', 'clusterroles'], verbs: ['bind', 'escalate'], also: ['checkov:CKV_K8S_157', 'checkov:CKV_K8S_158'] },
  { variant: 'certificates', group: 'certificates.k8s.io', resources: ['certificatesigningrequests/approval', 'signers'], verbs: ['approve', 'update', 'patch'], also: ['checkov:CKV_K8S_156'] },
] as const;
