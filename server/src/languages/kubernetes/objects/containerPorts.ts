import type { YamlMap, YamlScalar } from '../../../syntax/yaml/tree';
import type { Range } from '../../../text/range';
import { itemsOf } from './items';
import type { Manifest } from './manifest';
import { reading } from './reading';
import { containersOf, type Container, type PodTemplate } from './workload';

/** A port that a container declares, as the API server compares them. */
export interface ContainerPort {
  readonly container: Container;
  readonly map: YamlMap;
  /** Of its number. */
  readonly at: Range;
  readonly port: number;
  readonly protocol: string;
  /** Zero where none is taken. */
  readonly hostPort: number;
  readonly hostScalar: YamlScalar | undefined;
  readonly hostIP: string;
}

/** The ports of a Pod whose every part is known. */
export const portsOf = (manifest: Manifest, template: PodTemplate): readonly ContainerPort[] =>
  containersOf(template).flatMap((container) => itemsOf(container.map, 'ports').flatMap((map) => portIn(manifest, container, map) ?? []));

function portIn({ yaml }: Manifest, container: Container, map: YamlMap): ContainerPort | undefined {
  const read = reading(yaml, map);
  const number = read?.scalar('containerPort');
  if (!read || typeof number?.value !== 'number') return undefined;
  const hostScalar = read.scalar('hostPort');
  const hostPort = read.entry('hostPort') ? read.number('hostPort') : 0;
  const protocol = read.entry('protocol') ? read.text('protocol') : 'TCP';
  const hostIP = read.entry('hostIP') ? read.text('hostIP') : '';
  if (hostPort === undefined || protocol === undefined || hostIP === undefined) return undefined;
  return { container, map, at: number.at, port: number.value, protocol: protocol || 'TCP', hostPort, hostScalar, hostIP };
}

/** What would be taken of the node: under `hostNetwork` a Pod of its own takes every port it declares. */
export const takenBy = ({ container: { role, template }, port, hostPort }: ContainerPort): number =>
  hostPort || (template.kind !== 'Pod' || role === 'ephemeralContainers' || !isOnHost(template) ? 0 : port);

export const isOnHost = ({ spec }: PodTemplate): boolean => spec.entries.some(({ key, value }) => key.content === 'hostNetwork' && value?.kind === 'scalar' && value.value === true);

/** Whether an init container runs beside the others: as a sidecar. */
export function runsAlone({ role, map }: Container): boolean {
  if (role !== 'initContainers') return false;
  return !map.entries.some(({ key, value, merge }) => merge || (key.content === 'restartPolicy' && !(value?.kind === 'scalar' && value.value !== 'Always')));
}
