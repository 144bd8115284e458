import { range, type Range } from '../../text/range';
import { isOpen } from './variable';

export interface Bytes {
  readonly text: string;
  /** Undefined when it is none, or when a variable hides it. */
  readonly bytes?: number;
  readonly open: boolean;
  readonly problem?: BytesProblem;
}

export interface BytesProblem {
  readonly code: 'empty' | 'unknown-unit' | 'not-a-size';
  readonly at: Range;
  readonly unit?: string;
}

/** A size as Compose reads it (go-units, RAMInBytes): every unit counts in 1024s, in either case, with or without `b` or `ib`; none means bytes. */
export function bytes(text: string): Bytes {
  if (isOpen(text)) return { text, open: true };
  const refuse = (code: BytesProblem['code'], at: Range, unit?: string): Bytes => ({ text, open: false, problem: { code, at, ...(unit !== undefined && { unit }) } });
  if (!text) return refuse('empty', range(0, 0));
  // Unlimited swap is written this way.
  if (text === '-1') return { text, bytes: -1, open: false };
  const [, number, unit] = SIZE.exec(text) ?? [];
  if (number === undefined || unit === undefined) return refuse('not-a-size', range(0, text.length));
  const power = POWERS[UNIT.exec(unit)?.[1]?.toLowerCase() ?? (unit === '' || unit.toLowerCase() === 'b' ? '' : 'none')];
  if (power === undefined) return refuse('unknown-unit', range(text.length - unit.length, text.length), unit);
  return { text, bytes: Math.trunc(Number(number) * 1024 ** power), open: false };
}

const SIZE = /^(\d+\.?\d*|\.\d+) ?([^\d\s.]*)$/;
const UNIT = /^([kmgtpe])(?:i?b)?$/i;
const POWERS: Readonly<Record<string, number>> = { '': 0, k: 1, m: 2, g: 3, t: 4, p: 5, e: 6 };
