import { page } from '../../../engine/page';
import { RBAC } from '../objects/authority';
import { below, known, objectsOf } from '../objects/below';
import { practice } from '../practice';
import text from './cluster-admin-binding.md';

export default practice({
  code: 'cluster-admin-binding',
  level: 'recommended',
  severity: 'information',
  page: page(text),
  also: ['kube-linter:cluster-admin-role-binding', 'polaris:clusterrolebindingClusterAdmin', 'polaris:rolebindingClusterAdminClusterRole', 'kubescape:C-0035'],
  about: ['ClusterRoleBinding', 'RoleBinding'],

  *check(manifest) {
    for (const { map, kind } of objectsOf(manifest, ['ClusterRoleBinding', 'RoleBinding'], RBAC)) {
      const name = known(below(manifest.yaml, map, 'roleRef', 'name'));
      if (name?.content !== 'cluster-admin' || known(below(manifest.yaml, map, 'roleRef', 'kind'))?.content !== 'ClusterRole') continue;
      if (kind?.value === 'RoleBinding') yield { at: name.at, words: {}, variant: 'namespace', also: ['polaris:rolebindingClusterAdminClusterRole', 'kubescape:C-0035'] };
      else yield { at: name.at, words: {}, also: ['kube-linter:cluster-admin-role-binding', 'polaris:clusterrolebindingClusterAdmin', 'kubescape:C-0035'] };
    }
  },
});
