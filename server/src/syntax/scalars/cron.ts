import { range, type Range } from '../../text/range';
import { goDuration } from './duration';

/** A schedule as robfig/cron's ParseStandard reads it, which is what Kubernetes hands it to: five fields, or a macro, behind a time zone if there is one. */
export interface Cron {
  readonly text: string;
  /** What stands behind `TZ=` or `CRON_TZ=`. */
  readonly zone?: string;
  readonly zoneAt?: Range;
  /** Undefined when it is no schedule. */
  readonly runs?: CronRuns;
  readonly problem?: CronProblem;
}

/** `@every`, or the moments that five fields name. */
export type CronRuns = { readonly everySeconds: number } | CronFields;

export interface CronFields {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Whether a day has to be right in both ways: so it is as soon as one of the two fields begins with a star. */
  readonly bothDays: boolean;
}

export interface CronProblem {
  readonly code: 'empty' | 'field-count' | 'unknown-macro' | 'bad-interval' | 'bad-value' | 'out-of-range' | 'reversed' | 'zero-step' | 'too-many-parts';
  readonly at: Range;
  /** The characters at fault. */
  readonly part: string;
  readonly field?: FieldName;
  /** Of the field, where a value lies outside. */
  readonly lowest?: number;
  readonly highest?: number;
}

type FieldName = 'minute' | 'hour' | 'day' | 'month' | 'weekday';

export function cron(text: string): Cron {
  const [prefix = '', zone] = /^(?:CRON_)?TZ=(\S*)\s*/.exec(text) ?? [];
  const named = zone === undefined ? {} : { zone, zoneAt: range(0, prefix.length) };
  const read = schedule(text, prefix.length);
  return 'code' in read ? { text, ...named, problem: read } : { text, ...named, runs: read };
}

function schedule(text: string, from: number): CronRuns | CronProblem {
  const words = wordsOf(text, from);
  const whole = range(words[0]?.at.start ?? 0, words.at(-1)?.at.end ?? text.length);
  const problem = (code: CronProblem['code'], at = whole): CronProblem => ({ code, at, part: text.slice(at.start, at.end) });
  const first = words[0];
  if (!first) return problem('empty');
  if (first.text.startsWith('@')) return macro(text.slice(first.at.start).trim()) ?? problem(first.text === '@every' ? 'bad-interval' : 'unknown-macro');
  if (words.length !== FIELDS.length) return problem('field-count');
  const sets: Field[] = [];
  for (const [i, field] of FIELDS.entries()) {
    const word = words[i];
    if (!word) return problem('field-count');
    const read = fieldOf(word, field);
    if ('code' in read) return read;
    sets.push(read);
  }
  const [minutes, hours, days, months, weekdays] = sets;
  if (!minutes || !hours || !days || !months || !weekdays) return problem('field-count');
  return { minutes: minutes.values, hours: hours.values, days: days.values, months: months.values, weekdays: weekdays.values, bothDays: days.star || weekdays.star };
}

interface Word {
  readonly text: string;
  readonly at: Range;
}

/** Seven are enough to know that there are not five. */
function wordsOf(text: string, from: number): readonly Word[] {
  const found: Word[] = [];
  const pattern = /\S+/g;
  pattern.lastIndex = from;
  for (let each = pattern.exec(text); each && found.length < 7; each = pattern.exec(text)) found.push({ text: each[0], at: range(each.index, each.index + each[0].length) });
  return found;
}

const MACROS: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

function macro(text: string): CronRuns | undefined {
  const known = MACROS.get(text);
  const read = known === undefined ? undefined : cron(known).runs;
  if (read) return read;
  const seconds = text.startsWith('@every ') ? goDuration(text.slice('@every '.length)).seconds : undefined;
  // Fractions are cut off, and less than a second is one.
  return seconds === undefined ? undefined : { everySeconds: Math.max(1, Math.floor(seconds)) };
}

interface FieldKind {
  readonly name: FieldName;
  readonly lowest: number;
  readonly highest: number;
  /** In lower case, the first one standing for `lowest`. */
  readonly names?: readonly string[];
}

const FIELDS: readonly FieldKind[] = [
  { name: 'minute', lowest: 0, highest: 59 },
  { name: 'hour', lowest: 0, highest: 23 },
  { name: 'day', lowest: 1, highest: 31 },
  { name: 'month', lowest: 1, highest: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  // Sunday is 0 and never 7.
  { name: 'weekday', lowest: 0, highest: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

interface Field {
  readonly values: Set<number>;
  readonly star: boolean;
}

/** Commas with nothing between them are read over. */
function fieldOf({ text, at }: Word, kind: FieldKind): Field | CronProblem {
  const values = new Set<number>();
  let star = false;
  let start = at.start;
  for (const part of text.split(',')) {
    const here = range(start, start + part.length);
    start += part.length + 1;
    if (!part) continue;
    const read = stretch(part, here, kind);
    if ('code' in read) return read;
    for (let value = read.from; value <= read.to; value += read.step) values.add(value);
    star ||= read.star;
  }
  return { values, star };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly star: boolean;
}

function stretch(part: string, at: Range, kind: FieldKind): Stretch | CronProblem {
  const { lowest, highest } = kind;
  const problem = (code: CronProblem['code']): CronProblem => ({ code, at, part, field: kind.name, lowest, highest });
  const [ends = '', by, ...more] = part.split('/');
  const [low = '', high, ...rest] = ends.split('-');
  if (more.length) return problem('too-many-parts');
  const step = by === undefined ? 1 : numberOf(by);
  const open = low === '*' || low === '?';
  if (!open && rest.length) return problem('too-many-parts');
  const from = open ? lowest : valueOf(low, kind);
  // `5/10` goes on to the end, as `5-59/10` does.
  const to = open || (high === undefined && by !== undefined) ? highest : high === undefined ? from : valueOf(high, kind);
  if (from === undefined || to === undefined || step === undefined) return problem('bad-value');
  if (from < lowest || to > highest) return problem('out-of-range');
  if (from > to) return problem('reversed');
  if (step === 0) return problem('zero-step');
  return { from, to, step, star: open && step === 1 };
}

const numberOf = (text: string): number | undefined => (/^\+?\d{1,9}$/.test(text) ? Number(text) : undefined);

function valueOf(text: string, { names, lowest }: FieldKind): number | undefined {
  const index = names?.indexOf(text.toLowerCase()) ?? -1;
  return index >= 0 ? lowest + index : numberOf(text);
}
