import { page } from '../../../engine/page';
import { cron, type Cron } from '../../../syntax/scalars/cron';
import { objectsOf, scalarIn, valueIn } from '../objects/inside';
import { rule } from '../rule';
import text from './cron-never-runs.md';

export default rule({
  code: 'cron-never-runs',
  severity: 'warning',
  about: ['CronJob'],
  page: page(text),

  *check(manifest) {
    for (const { map } of objectsOf(manifest, 'batch/v1', 'CronJob')) {
      const scalar = scalarIn(manifest.yaml, valueIn(manifest.yaml, map, 'spec'), 'schedule');
      if (scalar && isNever(cron(scalar.content))) yield { at: scalar.at, words: { schedule: scalar.content.slice(0, 80) } };
    }
  },
});

const LENGTHS: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const WEEK = 7;

/** A field of nothing but commas names nothing at all. */
function isNever({ runs }: Cron): boolean {
  if (!runs || 'everySeconds' in runs) return false;
  const { minutes, hours, days, months, weekdays, bothDays } = runs;
  if (!minutes.size || !hours.size || !months.size) return true;
  const dated = [...months].some((month) => [...days].some((day) => day <= (LENGTHS[month - 1] ?? 0)));
  // Every date falls on every day of the week in some year, the 29th of February in 28.
  return bothDays ? !dated || !weekdays.size : !dated && (!weekdays.size || weekdays.size === WEEK);
}
