import { page } from '../../../engine/page';
import { type Word } from '../../../syntax/dockerfile/word';
import { nearest } from '../../../syntax/scalars/distance';
import { goDuration } from '../../../syntax/scalars/duration';
import { flagsRead } from '../flags';
import { flagFacts, type FlagFacts } from '../instructions';
import { instructionRule } from '../rule';
import text from './bad-flag-value.md';

export default instructionRule({
  code: 'bad-flag-value',
  severity: 'error',
  page: page(text),

  *checkEntry({ instruction: outer }) {
    for (const { instruction, flag } of flagsRead(outer)) {
      const facts = flagFacts(instruction.name, flag.name);
      // An empty value is that of no flag at all; a variable is left alone, though BuildKit would not fill it in here.
      if (!facts || !flag.value?.value || flag.value.value.includes('$')) continue;
      const refusal = refused(facts, flag.value);
      if (refusal) yield { at: flag.value.at, words: { flag: flag.name, value: flag.value.value, instead: '', allowed: '', ...refusal.words }, ...(refusal.variant && { variant: refusal.variant }) };
    }
  },

  *fix({ at, words: { instead }, variant }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: variant === 'unit' };
  },
});

interface Refusal {
  readonly words: { readonly instead?: string; readonly allowed?: string };
  readonly variant?: 'duration' | 'unit' | 'short' | 'count';
}

function refused({ value: kind, values }: FlagFacts, { value }: Word): Refusal | undefined {
  if (kind === 'boolean') return oneOf(['true', 'false'], value.toLowerCase(), yes.has(value.toLowerCase()) ? 'true' : no.has(value.toLowerCase()) ? 'false' : undefined);
  if (values) return oneOf(values, value, nearest(value, values));
  if (kind === 'count') return /^\+?\d{1,9}$/.test(value) ? undefined : { words: {}, variant: 'count' };
  return kind === 'duration' ? duration(value) : undefined;
}

const oneOf = (allowed: readonly string[], value: string, instead = ''): Refusal | undefined =>
  allowed.includes(value) ? undefined : { words: { instead, allowed: allowed.map((each) => `\`${each}\``).join(', ') } };

const yes: ReadonlySet<string> = new Set(['yes', 'on', '1', 'y', 't']);
const no: ReadonlySet<string> = new Set(['no', 'off', '0', 'n', 'f']);

function duration(value: string): Refusal | undefined {
  const { seconds = 0, problem } = goDuration(value);
  if (!problem) return seconds !== 0 && seconds < 0.001 ? { words: {}, variant: 'short' } : undefined;
  if (problem.code === 'missing-unit' && /^\d+$/.test(value)) return { words: { instead: `${value}s` }, variant: 'unit' };
  const [, number, unit = ''] = /^(\d+) ?([a-z]+)$/i.exec(value) ?? [];
  const short = number && units.find(([shape]) => shape.test(unit))?.[1];
  return { words: short ? { instead: `${number}${short}` } : {}, variant: 'duration' };
}

/** Units as people write them. Only what Go cannot read itself comes here. */
const units: readonly (readonly [RegExp, string])[] = [
  [/^s(ec(ond)?s?)?$/i, 's'],
  [/^min(ute)?s?$/i, 'm'],
  [/^h((ou)?rs?)?$/i, 'h'],
  [/^milli(second)?s?$/i, 'ms'],
];
