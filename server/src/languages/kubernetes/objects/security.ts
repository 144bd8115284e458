import { memo } from '../../../engine/memo';
import { get } from '../../../syntax/yaml/find';
import type { YamlMap } from '../../../syntax/yaml/tree';
import type { Manifest } from './manifest';
import { containersOf, podTemplates } from './workload';

/** A security context of a Pod or of one of its containers, where it stands itself. */
export interface SecurityContext {
  readonly map: YamlMap;
  readonly of: 'Pod' | 'container';
}

export const securityContextsOf = memo((manifest: Manifest): readonly SecurityContext[] =>
  podTemplates(manifest).flatMap((template) => [
    ...found(template.spec, 'Pod'),
    ...containersOf(template).flatMap(({ map }) => found(map, 'container')),
  ]));

function found(within: YamlMap, of: SecurityContext['of']): readonly SecurityContext[] {
  const map = get(within, 'securityContext');
  return map?.kind === 'map' ? [{ map, of }] : [];
}
