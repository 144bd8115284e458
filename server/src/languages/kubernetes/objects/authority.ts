import type { YamlMap, YamlScalar } from '../../../syntax/yaml/tree';
import { below, itemsOf, objectsOf } from './below';
import type { Manifest, Resource } from './manifest';

/** One rule of a Role or ClusterRole: what may be done to what. */
export interface Grant {
  readonly resource: Resource;
  readonly map: YamlMap;
  readonly groups: readonly YamlScalar[];
  readonly resources: readonly YamlScalar[];
  readonly verbs: readonly YamlScalar[];
}

export const RBAC = /^rbac\.authorization\.k8s\.io\//;

export const grantsOf = (manifest: Manifest): readonly Grant[] =>
  objectsOf(manifest, ['Role', 'ClusterRole'], RBAC).flatMap((resource) =>
    itemsOf(manifest.yaml, below(manifest.yaml, resource.map, 'rules')).flatMap((map) => {
      if (map.kind !== 'map') return [];
      const scalars = (key: string): readonly YamlScalar[] => itemsOf(manifest.yaml, below(manifest.yaml, map, key)).flatMap((each) => (each.kind === 'scalar' ? [each] : []));
      return [{ resource, map, groups: scalars('apiGroups'), resources: scalars('resources'), verbs: scalars('verbs') }];
    }),
  );

/** The verbs by which a rule lets one of these be done to a resource of a group; `*` stands for all of them. */
export function verbsOn({ groups, resources, verbs }: Grant, group: string, names: readonly string[], wanted: readonly string[]): readonly YamlScalar[] {
  const isAmong = (all: readonly string[]) => ({ content }: YamlScalar): boolean => content === '*' || all.includes(content);
  return groups.some(isAmong([group])) && resources.some(isAmong(names)) ? verbs.filter(isAmong(wanted)) : [];
}
