import { memo } from '../../../engine/memo';
import { get } from '../../../syntax/yaml/find';
import type { YamlMap, YamlTree } from '../../../syntax/yaml/tree';
import { textIn } from './inside';
import type { Manifest } from './manifest';
import { containersOf, podTemplates, type Container } from './workload';

/** A probe, or what runs at the start or end of a container, where it stands itself: one that an alias shares is looked at once. */
export interface Asked {
  readonly name: string;
  readonly map: YamlMap;
  readonly container: Container;
}

/** The probes of containers that go on running; an init container that ends has none. */
export const probesOf = memo((manifest: Manifest): readonly Asked[] => runningIn(manifest).flatMap((container) => PROBES.flatMap((name) => asked(container, container.map, name))));

/** `postStart` and `preStop`. */
export const hooksOf = memo((manifest: Manifest): readonly Asked[] =>
  runningIn(manifest).flatMap((container) => {
    const lifecycle = get(container.map, 'lifecycle');
    return lifecycle?.kind === 'map' ? HOOKS.flatMap((name) => asked(container, lifecycle, name)) : [];
  }));

/** An init container with `restartPolicy: Always` runs beside the others. */
export const isSidecar = (tree: YamlTree, { role, map }: Container): boolean => role === 'initContainers' && textIn(tree, map, 'restartPolicy') === 'Always';

export const PROBES = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;

const runningIn = (manifest: Manifest): readonly Container[] => podTemplates(manifest).flatMap(containersOf).filter((each) => each.role === 'containers' || isSidecar(manifest.yaml, each));

function asked(container: Container, within: YamlMap, name: string): readonly Asked[] {
  const map = get(within, name);
  return map?.kind === 'map' ? [{ name, map, container }] : [];
}
