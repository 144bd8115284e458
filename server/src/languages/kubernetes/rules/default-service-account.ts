import { page } from '../../../engine/page';
import { RBAC } from '../objects/authority';
import { below, itemsOf, known, objectsOf, placeOf } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './default-service-account.md';

export default wholePractice({
  code: 'default-service-account',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:default-service-account', 'checkov:CKV_K8S_41', 'checkov:CKV_K8S_42', 'kubescape:C-0053'],
  about: ['PodSpec', 'RoleBinding', 'ClusterRoleBinding'],

  *check(manifest) {
    const { yaml } = manifest;
    for (const { spec, resource } of podTemplates(manifest)) {
      const account = below(yaml, spec, 'serviceAccountName') ?? below(yaml, spec, 'serviceAccount');
      // Without a token it does not matter whose it is.
      const mounted = below(yaml, spec, 'automountServiceAccountToken');
      if (mounted?.kind === 'scalar' && mounted.value === false) continue;
      if (!account) yield { at: placeOf(resource), words: {}, also: ['kube-linter:default-service-account', 'checkov:CKV_K8S_41', 'kubescape:C-0053'] };
      else if (account.kind === 'scalar' && account.content === 'default') yield { at: account.at, words: {}, also: ['kube-linter:default-service-account', 'checkov:CKV_K8S_41', 'kubescape:C-0053'] };
    }
    for (const { map } of objectsOf(manifest, ['RoleBinding', 'ClusterRoleBinding'], RBAC))
      for (const subject of itemsOf(yaml, below(yaml, map, 'subjects'))) {
        const name = known(below(yaml, subject, 'name'));
        if (name?.content === 'default' && known(below(yaml, subject, 'kind'))?.content === 'ServiceAccount') yield { at: name.at, words: {}, variant: 'bound', also: ['checkov:CKV_K8S_42'] };
      }
  },
});
