import { page } from '../../../engine/page';
import { entriesOf } from '../../../syntax/yaml/find';
import { setPath } from '../../../syntax/yaml/patch';
import type { YamlNode, YamlTree } from '../../../syntax/yaml/tree';
import { has } from '../schema/fields';
import { wholePractice } from '../practice';
import { containersOf, podTemplates, type Container } from '../objects/workload';
import text from './missing-resources.md';

export default wholePractice({
  code: 'missing-resources',
  level: 'essential',
  severity: 'hint',
  page: page(text),
  also: [
    'kube-linter:unset-cpu-requirements', 'kube-linter:unset-memory-requirements', 'kube-score:container-resources',
    'polaris:cpuRequestsMissing', 'polaris:memoryRequestsMissing', 'polaris:memoryLimitsMissing',
    'checkov:CKV_K8S_10', 'checkov:CKV_K8S_12', 'checkov:CKV_K8S_13', 'kubescape:C-0004', 'kubescape:C-0050', 'kubescape:C-0009',
    'datree:CONTAINERS_MISSING_MEMORY_REQUEST_KEY', 'datree:CONTAINERS_MISSING_CPU_REQUEST_KEY', 'datree:CONTAINERS_MISSING_MEMORY_LIMIT_KEY',
  ],
  about: ['PodSpec'],

  *check(manifest) {
    for (const template of podTemplates(manifest)) {
      // Resources of the Pod as a whole, since 1.34, are enough.
      if (has(manifest.yaml, template.spec, 'resources')) continue;
      for (const container of containersOf(template)) {
        const missing = container.role === 'ephemeralContainers' ? [] : wanting(manifest.yaml, container);
        if (missing.length) yield { at: container.at, words: {}, also: [...new Set(missing.flatMap(([group, name]) => NAMES[group][name])), 'kube-score:container-resources'] };
      }
    }
  },

  *fix({ at }, manifest) {
    const container = podTemplates(manifest).flatMap(containersOf).find((each) => each.at.start === at.start);
    if (!container) return;
    const missing = wanting(manifest.yaml, container);
    const { resources } = partsOf(manifest.yaml, container);
    if (!resources) {
      const edit = setPath(manifest.yaml, [...container.path, 'resources'], 'requests:\n  cpu: 100m\n  memory: 128Mi\nlimits:\n  memory: 128Mi');
      if (edit) yield { edits: [edit], safe: false };
      return;
    }
    for (const group of ['requests', 'limits'] as const) {
      const lines = missing.filter(([where]) => where === group).map(([, name]) => `${name}: ${name === 'cpu' ? '100m' : '128Mi'}`);
      // A part of what is missing would leave the finding in; the rest comes with a second run.
      if (lines.length !== missing.length) continue;
      const block = has(manifest.yaml, resources, group) ? undefined : lines.join('\n');
      const edit = block !== undefined ? setPath(manifest.yaml, [...container.path, 'resources', group], block)
        : lines.length === 1 ? setPath(manifest.yaml, [...container.path, 'resources', group, missing[0]?.[1] ?? ''], missing[0]?.[1] === 'cpu' ? '100m' : '128Mi') : undefined;
      if (edit) yield { edits: [edit], safe: false };
    }
  },
});

/** What others call each of them. */
const NAMES: Readonly<Record<'requests' | 'limits', Readonly<Record<'cpu' | 'memory', readonly string[]>>>> = {
  requests: {
    cpu: ['kube-linter:unset-cpu-requirements', 'polaris:cpuRequestsMissing', 'checkov:CKV_K8S_10', 'kubescape:C-0050', 'datree:CONTAINERS_MISSING_CPU_REQUEST_KEY'],
    memory: ['kube-linter:unset-memory-requirements', 'polaris:memoryRequestsMissing', 'checkov:CKV_K8S_12', 'kubescape:C-0004', 'datree:CONTAINERS_MISSING_MEMORY_REQUEST_KEY'],
  },
  limits: { cpu: [], memory: ['kube-linter:unset-memory-requirements', 'polaris:memoryLimitsMissing', 'checkov:CKV_K8S_13', 'kubescape:C-0009', 'datree:CONTAINERS_MISSING_MEMORY_LIMIT_KEY'] },
};

type Wanting = readonly ['requests' | 'limits', 'cpu' | 'memory'];

/** What keeps a container from being scheduled well and stopped in time. A limit on CPU only slows it down, so nobody has to have one. A limit serves as the request where there is none. */
function wanting(tree: YamlTree, container: Container): readonly Wanting[] {
  const { requests, limits, known } = partsOf(tree, container);
  if (!known) return [];
  const set = (node: YamlNode | undefined, name: string): boolean => node?.kind === 'map' && has(tree, node, name);
  return [
    ...(set(requests, 'cpu') || set(limits, 'cpu') ? [] : [['requests', 'cpu'] as const]),
    ...(set(requests, 'memory') || set(limits, 'memory') ? [] : [['requests', 'memory'] as const]),
    ...(set(limits, 'memory') ? [] : [['limits', 'memory'] as const]),
  ];
}

function partsOf(tree: YamlTree, { map }: Container) {
  const resources = entriesOf(tree, map).get('resources')?.value;
  if (!resources || (resources.kind === 'scalar' && resources.value === null)) return { known: true };
  if (resources.kind !== 'map') return { known: false };
  const entries = entriesOf(tree, resources);
  const [requests, limits] = [entries.get('requests')?.value, entries.get('limits')?.value];
  const known = requests?.kind !== 'alias' && limits?.kind !== 'alias' && requests?.kind !== 'list' && limits?.kind !== 'list';
  return { known, resources, requests, limits };
}
