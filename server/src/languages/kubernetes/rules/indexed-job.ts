import { page } from '../../../engine/page';
import { entryIn, scalarIn } from '../objects/inside';
import { jobsOf } from '../objects/jobs';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import { reached } from '../schema/removals';
import text from './indexed-job.md';

export default wholeRule({
  code: 'indexed-job',
  severity: 'error',
  about: ['Job', 'CronJob'],
  page: page(text),

  *check(manifest, settings) {
    const { yaml } = manifest;
    if (!isSound(manifest)) return;
    for (const { kind, spec } of jobsOf(manifest)) {
      const entry = entryIn(yaml, spec, 'completionMode');
      const mode = scalarIn(yaml, spec, 'completionMode');
      if (entry && !mode) continue;
      const indexed = mode?.content === 'Indexed';
      // A Job that says neither how many nor how many at once is one of one (batch/v1, SetDefaults_Job); in a CronJob nothing is filled in.
      const counted = entryIn(yaml, spec, 'completions') || (kind === 'Job' && !entryIn(yaml, spec, 'parallelism'));
      if (mode && indexed && !counted) yield { at: mode.at, words: { field: 'completions' } };
      if (mode && !indexed && mode.content !== 'NonIndexed') continue;
      for (const [field, since] of FIELDS) {
        const own = entryIn(yaml, spec, field);
        // A field whose feature gate is closed is dropped unread.
        if (!own || !reached(settings['kubernetes.version'], since)) continue;
        if (!indexed) yield { at: own.key.at, words: { field }, variant: 'mode' };
        else if (field === 'maxFailedIndexes' && !entryIn(yaml, spec, 'backoffLimitPerIndex')) yield { at: own.key.at, words: { field }, variant: 'limit' };
      }
    }
  },
});

/** And since when their gates are open by default. */
const FIELDS = [['backoffLimitPerIndex', '1.29'], ['maxFailedIndexes', '1.29'], ['successPolicy', '1.31']] as const;
