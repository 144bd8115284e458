import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { namespaceOf } from '../cluster/references';
import { labelsOf, lifted, sameNamespace } from '../cluster/selecting';
import { isPartial } from '../objects/partial';
import { podTemplates } from '../objects/workload';
import { ruleAmong } from '../rule';
import text from './non-isolated-pod.md';

export default ruleAmong({
  code: 'non-isolated-pod',
  severity: 'information',
  on: false,
  page: page(text),
  also: ['kube-linter:non-isolated-pod', 'kube-score:pod-networkpolicy', 'polaris:missingNetworkPolicy'],
  about: ['PodSpec'],

  *checkAmong(others, manifest, uri) {
    if (isPartial(manifest, uri, others)) return;
    const policies = others.all('kubernetes/Selecting').filter(({ fact }) => fact.name.startsWith('NetworkPolicy/'));
    for (const { metadata, resource, kind } of podTemplates(manifest)) {
      const labels = labelsOf(get(metadata, 'labels'));
      if (!labels || !resource.kind) continue;
      const namespace = namespaceOf(resource);
      const chosen = policies.some(({ fact }) => sameNamespace(fact.labels?.['namespace'], namespace) && [...lifted(fact.labels)].every(([key, value]) => labels.get(key) === value));
      if (!chosen) yield { at: resource.kind.at, words: { kind } };
    }
  },
});
