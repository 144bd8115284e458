import { page } from '../../../engine/page';
import { entryIn, mapIn, scalarIn } from '../objects/inside';
import { jobsOf } from '../objects/jobs';
import { removal } from '../objects/reading';
import { wholeRule } from '../rule';
import text from './job-selector.md';

export default wholeRule({
  code: 'job-selector',
  severity: 'error',
  about: ['Job', 'CronJob'],
  page: page(text),

  *check(manifest) {
    const { yaml } = manifest;
    for (const { kind, spec } of jobsOf(manifest)) {
      const own = entryIn(yaml, spec, 'selector');
      const manual = entryIn(yaml, spec, 'manualSelector');
      const said = scalarIn(yaml, spec, 'manualSelector')?.value;
      if (kind === 'CronJob') {
        if (own) yield { at: own.key.at, words: { field: 'selector' }, variant: 'cron' };
        if (manual && said === true) yield { at: manual.key.at, words: { field: 'manualSelector' }, variant: 'cron' };
        // An empty selector is filled in.
      } else if (own && mapIn(yaml, spec, 'selector')?.entries.length && (!manual || said === false)) yield { at: own.key.at, words: { field: 'selector' } };
    }
  },

  *fix({ at, variant }, manifest) {
    const edit = removal(manifest, at.start);
    if (edit) yield { edits: [edit], safe: variant === 'cron' };
  },
});
