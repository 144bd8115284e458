import { page } from '../../../engine/page';
import { setPath } from '../../../syntax/yaml/patch';
import { below, objectsOf, placeOf } from '../objects/below';
import { wholePractice } from '../practice';
import { has } from '../schema/fields';
import text from './cron-job-overlap.md';

export default wholePractice({
  code: 'cron-job-overlap',
  level: 'recommended',
  severity: 'hint',
  page: page(text),
  also: ['datree:CRONJOB_MISSING_CONCURRENCYPOLICY_KEY'],
  about: ['CronJob'],

  *check(manifest) {
    for (const resource of objectsOf(manifest, ['CronJob'], /^batch\//)) {
      const spec = below(manifest.yaml, resource.map, 'spec');
      if (spec?.kind === 'map' && !has(manifest.yaml, spec, 'concurrencyPolicy')) yield { at: placeOf(resource), words: {} };
    }
  },

  *fix({ at }, manifest) {
    const resource = manifest.resources.find((each) => placeOf(each).start === at.start);
    const edit = resource && setPath(manifest.yaml, [...resource.path, 'spec', 'concurrencyPolicy'], 'Forbid');
    if (edit) yield { edits: [edit], safe: false };
  },
});
