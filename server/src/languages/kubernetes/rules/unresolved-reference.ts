import { page } from '../../../engine/page';
import { referencesOf } from '../cluster/references';
import { sameNamespace } from '../cluster/selecting';
import { isPartial } from '../objects/partial';
import { ruleAmong } from '../rule';
import text from './unresolved-reference.md';

export default ruleAmong({
  code: 'unresolved-reference',
  severity: 'information',
  on: false,
  page: page(text),
  also: ['kube-linter:non-existent-service-account', 'kube-linter:env-value-from', 'kube-linter:dangling-ingress', 'kube-linter:dangling-horizontalpodautoscaler', 'kube-score:ingress-targets-service', 'kube-score:horizontalpodautoscaler-has-target'],

  *checkAmong(others, manifest, uri) {
    if (isPartial(manifest, uri, others)) return;
    for (const { kind, name, namespace, optional, from } of referencesOf(manifest)) {
      if (optional || MADE_BY_THE_CLUSTER.has(`${kind}/${name.value}`) || ELSEWHERE.has(kind)) continue;
      if (others.declared(`kubernetes/${kind}`, name.value).some(({ fact }) => sameNamespace(fact.labels?.['namespace'], namespace))) continue;
      const also = namesOf(kind, from.kind?.value ?? '');
      yield { at: name.at, words: { kind, name: name.value }, also };
    }
  },
});

/** What other tools call it. */
function namesOf(kind: string, from: string): readonly string[] {
  if (from === 'HorizontalPodAutoscaler') return ['kube-linter:dangling-horizontalpodautoscaler', 'kube-score:horizontalpodautoscaler-has-target'];
  if (from === 'Ingress' && kind === 'Service') return ['kube-linter:dangling-ingress', 'kube-score:ingress-targets-service'];
  if (kind === 'ServiceAccount') return ['kube-linter:non-existent-service-account'];
  return kind === 'ConfigMap' || kind === 'Secret' ? ['kube-linter:env-value-from'] : [];
}

const MADE_BY_THE_CLUSTER = new Set(['ServiceAccount/default', 'PriorityClass/system-cluster-critical', 'PriorityClass/system-node-critical', 'ConfigMap/kube-root-ca.crt', 'ClusterRole/cluster-admin', 'ClusterRole/admin', 'ClusterRole/edit', 'ClusterRole/view']);
/** Whoever runs the cluster brings these. */
const ELSEWHERE = new Set(['StorageClass', 'IngressClass', 'RuntimeClass', 'PriorityClass', 'PersistentVolume']);
