import { page } from '../../../engine/page';
import { below, objectsOf, placeOf } from '../objects/below';
import { wholePractice } from '../practice';
import { has } from '../schema/fields';
import text from './cron-job-deadline.md';

export default wholePractice({
  code: 'cron-job-deadline',
  level: 'recommended',
  severity: 'hint',
  page: page(text),
  also: ['kube-score:cronjob-has-deadline', 'datree:CRONJOB_MISSING_STARTINGDEADLINESECOND_KEY'],
  about: ['CronJob'],

  *check(manifest) {
    for (const resource of objectsOf(manifest, ['CronJob'], /^batch\//)) {
      const spec = below(manifest.yaml, resource.map, 'spec');
      if (spec?.kind === 'map' && !has(manifest.yaml, spec, 'startingDeadlineSeconds')) yield { at: placeOf(resource), words: {} };
    }
  },
});
