import type { YamlMap } from '../../../syntax/yaml/tree';
import { mapIn, objectsOf } from './inside';
import type { Manifest } from './manifest';

/** What a Job is to do, be it one of a CronJob. */
export interface JobSpec {
  readonly kind: string;
  readonly spec: YamlMap;
}

export function jobsOf(manifest: Manifest): readonly JobSpec[] {
  const { yaml } = manifest;
  return objectsOf(manifest, 'batch/v1', 'Job', 'CronJob').flatMap(({ map, kind }) => {
    const own = mapIn(yaml, map, 'spec');
    const spec = kind?.value === 'CronJob' ? mapIn(yaml, mapIn(yaml, own, 'jobTemplate'), 'spec') : own;
    return spec ? [{ kind: kind?.value ?? '', spec }] : [];
  });
}
