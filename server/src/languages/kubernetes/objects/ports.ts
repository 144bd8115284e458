import { get } from '../../../syntax/yaml/find';
import { named, type Named } from './manifest';
import { listed } from './listed';
import { containersOf, type PodTemplate } from './workload';

/** The names that the containers of a Pod give their ports. */
export const namedPorts = (template: PodTemplate): readonly Named[] => containersOf(template).flatMap(({ map }) => listed(get(map, 'ports')).flatMap((each) => named(get(each, 'name')) ?? []));

/** The ports that probes and hooks ask by name. */
export const probePorts = (template: PodTemplate): readonly Named[] =>
  containersOf(template).flatMap(({ map }) => [...PROBES.map((field) => get(map, field)), ...HOOKS.map((field) => get(get(map, 'lifecycle'), field))]
    .flatMap((probe) => ['httpGet', 'tcpSocket'].flatMap((field) => named(get(get(probe, field), 'port')) ?? [])));

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const HOOKS = ['postStart', 'preStop'];
