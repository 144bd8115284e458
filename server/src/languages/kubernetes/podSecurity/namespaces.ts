import type { Facts } from '../../../engine/facts';
import type { Part } from '../../../engine/file';
import { memo } from '../../../engine/memo';
import type { YamlTree } from '../../../syntax/yaml/tree';
import { below, known, objectsOf, nameOf } from '../objects/below';
import { manifest, type Resource } from '../objects/manifest';

/** What a namespace asks of the Pods in it. */
export interface Demand {
  readonly level: 'baseline' | 'restricted';
  /** Undefined: that of the cluster. */
  readonly version: string | undefined;
}

const LABEL = 'pod-security.kubernetes.io/enforce';

/** What the namespace of an object enforces, where the workspace has the namespace; nothing where two files say two things, as overlays do. */
export function demandOn(resource: Resource, tree: YamlTree, others: Facts): (Demand & { readonly namespace: string }) | undefined {
  const namespace = known(below(tree, resource.map, 'metadata', 'namespace'))?.content;
  if (namespace === undefined) return undefined;
  const demands = others.declared('kubernetes/Namespace', namespace).map(({ part }) => demandsIn(part).get(namespace));
  const [first] = demands;
  return first && demands.every((each) => each?.level === first.level && each.version === first.version) ? { ...first, namespace } : undefined;
}

/** By name. */
const demandsIn = memo((part: Part): ReadonlyMap<string, Demand> => {
  const tree = manifest(part.text);
  const found = new Map<string, Demand>();
  for (const { map } of objectsOf(tree, ['Namespace'], /^v1$/)) {
    const labels = below(tree.yaml, map, 'metadata', 'labels');
    const level = known(below(tree.yaml, labels, LABEL))?.content;
    const version = /^v(1\.\d+)$/.exec(known(below(tree.yaml, labels, `${LABEL}-version`))?.content ?? '')?.[1];
    const name = nameOf(map)?.value;
    if (name !== undefined && (level === 'baseline' || level === 'restricted')) found.set(name, { level, version });
  }
  return found;
});

/** What a fact about a Namespace has to carry, so that what hangs on its labels starts afresh when they change. */
export function demandLabels(map: Resource['map']): Readonly<Record<string, string>> {
  const labels = map.entries.find(({ key }) => key.content === 'metadata')?.value;
  const all = labels?.kind === 'map' ? labels.entries.find(({ key }) => key.content === 'labels')?.value : undefined;
  if (all?.kind !== 'map') return {};
  return Object.fromEntries(all.entries.flatMap(({ key, value }) => (key.content.startsWith(LABEL) && value?.kind === 'scalar' ? [[key.content, value.content] as const] : [])));
}
