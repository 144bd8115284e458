import type { PodTemplate } from './workload';

/** Whether the Pods of a workload are to run for ever: all but those of Jobs and bare ones. */
export const isLasting = ({ kind }: PodTemplate): boolean => LASTING.has(kind);

const LASTING = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController']);
