import { page } from '../../../engine/page';
import { below, numberOf } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './no-anti-affinity.md';

export default wholePractice({
  code: 'no-anti-affinity',
  level: 'recommended',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:no-anti-affinity', 'kube-score:deployment-has-host-podantiaffinity', 'kube-score:statefulset-has-host-podantiaffinity', 'kube-score:pod-topology-spread-constraints', 'polaris:topologySpreadConstraint'],
  about: ['Deployment', 'StatefulSet', 'ReplicaSet'],

  *check(manifest) {
    const { yaml } = manifest;
    for (const { spec, kind, resource } of podTemplates(manifest)) {
      const replicas = below(yaml, resource.map, 'spec', 'replicas');
      const number = numberOf(replicas);
      if (!KINDS.has(kind) || !replicas || number === undefined || number < 2) continue;
      if (below(yaml, spec, 'topologySpreadConstraints') || below(yaml, spec, 'affinity', 'podAntiAffinity')) continue;
      yield { at: replicas.at, words: { number } };
    }
  },
});

const KINDS = new Set(['Deployment', 'StatefulSet', 'ReplicaSet']);
