import { page } from '../../../engine/page';
import { cron, type CronProblem } from '../../../syntax/scalars/cron';
import { nearest } from '../../../syntax/scalars/distance';
import { range, shift } from '../../../text/range';
import { objectsOf, scalarIn, valueIn } from '../objects/inside';
import { rule } from '../rule';
import text from './cron-schedule.md';

export default rule({
  code: 'cron-schedule',
  severity: 'error',
  about: ['CronJob'],
  page: page(text),

  *check(manifest) {
    for (const { map } of objectsOf(manifest, 'batch/v1', 'CronJob')) {
      const scalar = scalarIn(manifest.yaml, valueIn(manifest.yaml, map, 'spec'), 'schedule');
      const problem = scalar && cron(scalar.content).problem;
      if (!scalar || !problem) continue;
      const { code, part, lowest = 0, highest = 0 } = problem;
      // Characters are where they are said to be only if no quotes and escapes come between.
      const inner = scalar.text.indexOf(scalar.content);
      const at = inner < 0 || !part ? scalar.at : shift(problem.at, scalar.at.start + inner);
      const count = scalar.content.split(/\s+/).filter(Boolean).length;
      yield { at, words: { part: part.slice(0, 80), lowest, highest, count, instead: mended(problem) }, ...(VARIANTS.has(code) && { variant: code }) };
    }
  },

  *fix({ at, words: { part, instead } }) {
    if (instead) yield { edits: [{ at: range(at.start, at.start + part.length), text: instead }], safe: false };
  },
});

const VARIANTS: ReadonlySet<CronProblem['code']> = new Set(['field-count', 'out-of-range', 'reversed', 'unknown-macro', 'bad-interval', 'empty']);
const MACROS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

function mended({ code, part, field }: CronProblem): string {
  if (code === 'unknown-macro') return nearest(part, MACROS) ?? '';
  return code === 'out-of-range' && field === 'weekday' && part === '7' ? '0' : '';
}
