import { page } from '../../../engine/page';
import { mapIn, scalarIn } from '../objects/inside';
import { rule } from '../rule';
import text from './negative-number.md';

export default rule({
  code: 'negative-number',
  severity: 'error',
  about: ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController', 'Job', 'CronJob'],
  page: page(text),

  *check({ resources, yaml }) {
    for (const { map, apiVersion, kind } of resources)
      for (const way of COUNTS[`${apiVersion?.value} ${kind?.value}`] ?? []) {
        const steps = way.split('.');
        const field = steps.at(-1) ?? '';
        const scalar = scalarIn(yaml, steps.slice(0, -1).reduce((node: typeof map | undefined, step) => mapIn(yaml, node, step), map), field);
        if (scalar && typeof scalar.value === 'number' && Number.isInteger(scalar.value) && scalar.value < 0) yield { at: scalar.at, words: { field, number: String(scalar.value) } };
      }
  },
});

const JOB = ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished', 'backoffLimitPerIndex', 'maxFailedIndexes'].map((field) => `spec.${field}`);

/** What is held against 0 where the objects of a kind are validated (apps/validation, batch/validation). */
const COUNTS: Readonly<Record<string, readonly string[]>> = {
  'apps/v1 Deployment': ['spec.replicas', 'spec.minReadySeconds', 'spec.revisionHistoryLimit'],
  'apps/v1 ReplicaSet': ['spec.replicas', 'spec.minReadySeconds'],
  'apps/v1 StatefulSet': ['spec.replicas', 'spec.minReadySeconds', 'spec.ordinals.start', 'spec.updateStrategy.rollingUpdate.partition'],
  'apps/v1 DaemonSet': ['spec.minReadySeconds', 'spec.revisionHistoryLimit'],
  'v1 ReplicationController': ['spec.replicas', 'spec.minReadySeconds'],
  'batch/v1 Job': JOB,
  'batch/v1 CronJob': ['spec.startingDeadlineSeconds', 'spec.successfulJobsHistoryLimit', 'spec.failedJobsHistoryLimit', ...JOB.map((field) => `spec.jobTemplate.${field}`)],
};
