import { page } from '../../../engine/page';
import { entry, get } from '../../../syntax/yaml/find';
import type { YamlNode } from '../../../syntax/yaml/tree';
import type { Range } from '../../../text/range';
import { namespaceOf } from '../cluster/references';
import { chosen, labelsOf, matchLabelsOf, sameNamespace } from '../cluster/selecting';
import { listed } from '../objects/listed';
import type { Resource } from '../objects/manifest';
import { isPartial } from '../objects/partial';
import { ruleAmong } from '../rule';
import text from './unmatched-selector.md';

export default ruleAmong({
  code: 'unmatched-selector',
  severity: 'information',
  page: page(text),
  also: ['kube-linter:dangling-service', 'kube-linter:dangling-networkpolicy', 'kube-linter:dangling-networkpolicypeer-podselector', 'kube-score:service-targets-pod', 'kube-score:networkpolicy-targets-pod'],
  about: ['Service', 'NetworkPolicy', 'PodDisruptionBudget'],

  *checkAmong(others, manifest, uri) {
    if (manifest.templated || isPartial(manifest, uri, others)) return;
    for (const resource of manifest.resources) {
      const namespace = namespaceOf(resource);
      for (const { labels, at, also, anywhere } of selectorsOf(resource)) {
        if (!labels.size || [...labels.keys()].some((key) => GIVEN_BY_CONTROLLERS.has(key))) continue;
        const within = anywhere ? undefined : namespace;
        // Where the workspace has no Pods to choose from, they come from elsewhere.
        if (!others.all('kubernetes/Pods').some(({ fact }) => sameNamespace(fact.labels?.['namespace'], within)) || chosen(others, labels, within).length) continue;
        yield { at, words: { kind: resource.kind?.value ?? '', labels: [...labels].map(([key, value]) => `${key}=${value}`).join(',').slice(0, 200) }, also };
      }
    }
  },
});

interface Selector {
  readonly labels: ReadonlyMap<string, string>;
  readonly at: Range;
  readonly also: readonly string[];
  /** It may mean Pods of other namespaces. */
  readonly anywhere?: true;
}

function selectorsOf({ map, kind, apiVersion }: Resource): readonly Selector[] {
  const spec = get(map, 'spec');
  if (kind?.value === 'Service' && apiVersion?.value === 'v1') return one(spec, 'selector', labelsOf, ['kube-linter:dangling-service', 'kube-score:service-targets-pod']);
  if (kind?.value === 'PodDisruptionBudget' && apiVersion?.value === 'policy/v1') return one(spec, 'selector', matchLabelsOf, []);
  if (kind?.value !== 'NetworkPolicy' || apiVersion?.value !== 'networking.k8s.io/v1') return [];
  const peers = [...listed(get(spec, 'ingress')).flatMap((each) => listed(get(each, 'from'))), ...listed(get(spec, 'egress')).flatMap((each) => listed(get(each, 'to')))];
  return [
    ...one(spec, 'podSelector', matchLabelsOf, ['kube-linter:dangling-networkpolicy', 'kube-score:networkpolicy-targets-pod']),
    ...peers.flatMap((each) => one(each, 'podSelector', matchLabelsOf, ['kube-linter:dangling-networkpolicypeer-podselector']).map((found) => (get(each, 'namespaceSelector') ? { ...found, anywhere: true as const } : found))),
  ];
}

function one(holder: YamlNode | undefined, key: string, read: (node: YamlNode | undefined) => ReadonlyMap<string, string> | undefined, also: readonly string[]): readonly Selector[] {
  const found = entry(holder, key);
  const labels = read(found?.value);
  return found && labels ? [{ labels, at: found.key.at, also }] : [];
}

/** No template has these: a controller adds them to its Pods. */
const GIVEN_BY_CONTROLLERS = new Set(['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index', 'controller-revision-hash', 'pod-template-hash', 'job-name', 'batch.kubernetes.io/job-name', 'controller-uid', 'batch.kubernetes.io/controller-uid']);
