import { memo } from '../../../engine/memo';
import { entry, get } from '../../../syntax/yaml/find';
import type { YamlMap, YamlNode, YamlTree } from '../../../syntax/yaml/tree';
import { entryIn, scalarIn } from './inside';
import type { Manifest } from './manifest';
import { podTemplates, type PodTemplate } from './workload';

/** The tolerations of all Pods, each where it stands itself: one that an alias shares is looked at once. */
export const tolerationsOf = memo((manifest: Manifest): readonly YamlMap[] => podTemplates(manifest).flatMap(({ spec }) => mapsOf(get(spec, 'tolerations'))));

/** A constraint about other Pods, and the Pod that has it. */
export interface Constraint {
  readonly map: YamlMap;
  readonly template: PodTemplate;
}

export const spreadsOf = memo((manifest: Manifest): readonly Constraint[] =>
  podTemplates(manifest).flatMap((template) => mapsOf(get(template.spec, 'topologySpreadConstraints')).map((map) => ({ map, template }))));

/** The terms of Pod affinity and anti-affinity, the weighted ones too. */
export const podTermsOf = memo((manifest: Manifest): readonly Constraint[] =>
  podTemplates(manifest).flatMap((template) =>
    ['podAffinity', 'podAntiAffinity'].flatMap((kind) => {
      const affinity = get(get(template.spec, 'affinity'), kind);
      const weighted = mapsOf(get(affinity, PREFERRED)).flatMap((each) => get(each, 'podAffinityTerm') ?? []);
      return [...mapsOf(get(affinity, REQUIRED)), ...weighted.filter((each) => each.kind === 'map')].map((map) => ({ map, template }));
    }),
  ));

/** What has a weight: a preference for nodes or Pods. */
export const preferencesOf = memo((manifest: Manifest): readonly YamlMap[] =>
  podTemplates(manifest).flatMap(({ spec }) => ['nodeAffinity', 'podAffinity', 'podAntiAffinity'].flatMap((kind) => mapsOf(get(get(get(spec, 'affinity'), kind), PREFERRED)))));

export interface NodeTerm {
  readonly map: YamlMap;
  readonly required: boolean;
}

/** The terms of node affinity. */
export const nodeTermsOf = memo((manifest: Manifest): readonly NodeTerm[] =>
  podTemplates(manifest).flatMap(({ spec }) => {
    const affinity = get(get(spec, 'affinity'), 'nodeAffinity');
    const preferred = mapsOf(get(affinity, PREFERRED)).flatMap((each) => get(each, 'preference') ?? []);
    const required = mapsOf(get(get(affinity, REQUIRED), 'nodeSelectorTerms'));
    return [...required.map((map) => ({ map, required: true })), ...preferred.flatMap((map) => (map.kind === 'map' ? { map, required: false } : []))];
  }));

export const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

export const mapsOf = (list: YamlNode | undefined): readonly YamlMap[] => (list?.kind === 'list' ? list.items.flatMap(({ value }) => (value?.kind === 'map' ? value : [])) : []);

/** A value as text: '' where there is none, nothing where it is filled in later. */
export const saidIn = (tree: YamlTree, map: YamlMap, key: string): string | undefined => (entryIn(tree, map, key) ? scalarIn(tree, map, key)?.content : '');

/** A key with a value, where it stands in the map itself. */
export function ownEntry(map: YamlMap, key: string): ReturnType<typeof entry> {
  const found = entry(map, key);
  return !found?.value || (found.value.kind === 'scalar' && found.value.value === null) ? undefined : found;
}
