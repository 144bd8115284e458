import { range, type Range } from '../../text/range';

/** A Kubernetes quantity: `500m`, `1.5Gi`, `1e3` (apimachinery, api/resource/quantity.go). */
export interface Quantity {
  readonly text: string;
  /** In whole units: cores, bytes. Undefined when it is none. As near as a double comes; `compare` is exact. */
  readonly value?: number;
  readonly suffix?: string;
  readonly suffixAt?: Range;
  readonly problem?: QuantityProblem;
}

export interface QuantityProblem {
  readonly code: 'empty' | 'unknown-suffix' | 'not-a-quantity';
  readonly at: Range;
  readonly suffix?: string;
  /** The suffix that was likely meant: `Mi` for `MB`, `mi`, `mb`. */
  readonly instead?: string;
}

export function quantity(text: string): Quantity {
  const read = parts(text);
  if (!read) return { text, problem: { code: text ? 'not-a-quantity' : 'empty', at: range(0, text.length) } };
  const { number, suffix } = read;
  const suffixAt = range(number.length, text.length);
  const scale = scaleOf(suffix);
  if (!scale) {
    const instead = likely(suffix);
    return { text, suffix, suffixAt, problem: { code: 'unknown-suffix', at: suffixAt, suffix, ...(instead && { instead }) } };
  }
  return { text, value: Number(number) * scale.base ** scale.power, suffix, suffixAt };
}

/** Below, at or above zero as `a` is less, equal or more than `b`; undefined when either is no quantity. Exact: `0.1` and `100m` are the same. */
export function compare(a: string, b: string): number | undefined {
  const left = exact(a);
  const right = exact(b);
  if (!left || !right) return undefined;
  const some = left.top * right.bottom;
  const other = right.top * left.bottom;
  return some < other ? -1 : some > other ? 1 : 0;
}

const NUMBER = /^([+-]?(?:\d+\.?\d*|\.\d+))(.*)$/s;
/** Nobody writes longer ones, and exact arithmetic on them takes its time. */
const LONGEST = 100;

function parts(text: string): { readonly number: string; readonly suffix: string } | undefined {
  if (text.length > LONGEST) return undefined;
  const [, number, suffix] = NUMBER.exec(text) ?? [];
  return number === undefined || suffix === undefined ? undefined : { number, suffix };
}

interface Scale {
  readonly base: 10 | 1024;
  readonly power: number;
}

const DECIMAL: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const BINARY: Readonly<Record<string, number>> = { Ki: 1, Mi: 2, Gi: 3, Ti: 4, Pi: 5, Ei: 6 };

function scaleOf(suffix: string): Scale | undefined {
  const decimal = Object.hasOwn(DECIMAL, suffix) ? DECIMAL[suffix] : undefined;
  if (decimal !== undefined) return { base: 10, power: decimal };
  const binary = Object.hasOwn(BINARY, suffix) ? BINARY[suffix] : undefined;
  if (binary !== undefined) return { base: 1024, power: binary };
  const exponent = /^[eE]([+-]?\d{1,3})$/.exec(suffix)?.[1];
  return exponent === undefined ? undefined : { base: 10, power: Number(exponent) };
}

function likely(suffix: string): string | undefined {
  const letter = /^ ?([kmgtpe])(?:i?b|i)$/i.exec(suffix)?.[1] ?? /^ ?([kgt])$/i.exec(suffix)?.[1];
  if (letter === undefined) return undefined;
  // `MB` and `mb` are mostly meant as mebibytes, since that is what people compare with.
  return `${letter.toUpperCase()}i`;
}

function exact(text: string): { readonly top: bigint; readonly bottom: bigint } | undefined {
  const read = parts(text);
  const scale = read && scaleOf(read.suffix);
  if (!read || !scale) return undefined;
  const [whole = '', fraction = ''] = read.number.replace(/^[+-]/, '').split('.');
  const digits = BigInt(`${whole}${fraction}` || '0') * (read.number.startsWith('-') ? -1n : 1n);
  const factor = BigInt(scale.base) ** BigInt(Math.abs(scale.power));
  const bottom = 10n ** BigInt(fraction.length);
  return scale.power < 0 ? { top: digits, bottom: bottom * factor } : { top: digits * factor, bottom };
}
