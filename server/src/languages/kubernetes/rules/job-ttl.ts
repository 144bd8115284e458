import { page } from '../../../engine/page';
import { below, entryBelow, objectsOf, placeOf } from '../objects/below';
import { wholePractice } from '../practice';
import { has } from '../schema/fields';
import text from './job-ttl.md';

export default wholePractice({
  code: 'job-ttl',
  level: 'recommended',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:job-ttl-seconds-after-finished'],
  about: ['Job', 'CronJob'],

  *check(manifest) {
    for (const resource of objectsOf(manifest, ['Job'], /^batch\//)) {
      const spec = below(manifest.yaml, resource.map, 'spec');
      if (spec?.kind === 'map' && !has(manifest.yaml, spec, 'ttlSecondsAfterFinished')) yield { at: placeOf(resource), words: {} };
    }
    for (const { map } of objectsOf(manifest, ['CronJob'], /^batch\//)) {
      const found = entryBelow(manifest.yaml, below(manifest.yaml, map, 'spec', 'jobTemplate', 'spec'), 'ttlSecondsAfterFinished');
      if (found) yield { at: found.key.at, words: {}, variant: 'cron' };
    }
  },
});
