import { range, type Range } from '../../text/range';
import { isOpen } from './variable';

export interface Duration {
  readonly text: string;
  /** Undefined when it is none, or when a variable hides it. */
  readonly seconds?: number;
  readonly open: boolean;
  readonly problem?: DurationProblem;
}

export interface DurationProblem {
  readonly code: 'empty' | 'missing-unit' | 'unknown-unit' | 'not-a-duration';
  readonly at: Range;
  /** The unit, where it is unknown. */
  readonly unit?: string;
}

/** As Go's time.ParseDuration reads it: `1h30m`, `-1.5s`, `0`. Units up to hours. */
export const goDuration = (text: string): Duration => read(text, GO);

/** As Compose reads it (str2duration): Go's units, and days and weeks. */
export const composeDuration = (text: string): Duration => read(text, COMPOSE);

type Units = ReadonlyMap<string, number>;

const GO: Units = new Map([
  ['ns', 1e-9],
  ['us', 1e-6],
  ['\u00b5s', 1e-6],
  ['\u03bcs', 1e-6],
  ['ms', 1e-3],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
]);
const COMPOSE: Units = new Map([...GO, ['d', 86_400], ['w', 604_800]]);
const PIECE = /(\d+\.?\d*|\.\d+)([^\d.]*)/y;

function read(text: string, units: Units): Duration {
  if (isOpen(text)) return { text, open: true };
  const whole = range(0, text.length);
  const refuse = (code: DurationProblem['code'], at = whole, unit?: string): Duration => ({ text, open: false, problem: { code, at, ...(unit !== undefined && { unit }) } });
  const signed = /^[-+]/.test(text);
  if (text.length === (signed ? 1 : 0)) return refuse('empty');
  const from = signed ? 1 : 0;
  if (text.slice(from) === '0') return { text, seconds: 0, open: false };
  let seconds = 0;
  for (PIECE.lastIndex = from; PIECE.lastIndex < text.length; ) {
    const start = PIECE.lastIndex;
    const [piece, number, unit] = PIECE.exec(text) ?? [];
    if (piece === undefined || number === undefined) return refuse('not-a-duration');
    if (!unit) return refuse('missing-unit', range(start, start + piece.length));
    const factor = units.get(unit);
    if (factor === undefined) return refuse('unknown-unit', range(start + number.length, start + piece.length), unit);
    seconds += Number(number) * factor;
  }
  return { text, seconds: text.startsWith('-') ? -seconds : seconds, open: false };
}
