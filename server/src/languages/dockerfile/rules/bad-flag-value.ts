import { page } from '../../../engine/page';
import { type Word } from '../../../syntax/dockerfile/word';
import { nearest } from '../../../syntax/scalars/distance';
import { goDuration } from '../../../syntax/scalars/duration';
import { flagsRead } from '../grammar/flags';
import { flagFacts, type FlagFacts } from '../grammar/instructions';
import { isMode, modeMeant } from '../grammar/modes';
import { architectures, isPlatform, systems } from '../images/platforms';
import { instructionRule } from '../rule';
import text from './bad-flag-value.md';

export default instructionRule({
  code: 'bad-flag-value',
  severity: 'error',
  page: page(text),
  about: ['flags'],

  *checkEntry({ instruction: outer }) {
    for (const { instruction, flag } of flagsRead(outer)) {
      const facts = flagFacts(instruction.name, flag.name);
      // An empty value is that of no flag at all, or another rule's.
      if (!facts || !flag.value?.value) continue;
      const refusal = flag.value.value.includes('$') ? unfilled(facts) : refused(facts, flag.value);
      if (refusal) yield { at: flag.value.at, words: { flag: flag.name, value: flag.value.value, instead: '', allowed: '', ...refusal.words }, ...(refusal.variant && { variant: refusal.variant }) };
    }
  },

  *fix({ at, words: { instead }, variant }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: variant === 'unit' || variant === 'mode' };
  },
});

interface Refusal {
  readonly words: { readonly instead?: string; readonly allowed?: string };
  readonly variant?: 'duration' | 'unit' | 'short' | 'count' | 'mode' | 'platform' | 'device' | 'variable';
}

/** BuildKit fills in variables in paths, owners, modes, platforms and mounts; the rest it takes by the letter. */
const unfilled = ({ value }: FlagFacts): Refusal | undefined => (literal.has(value) ? { words: {}, variant: 'variable' } : undefined);

const literal: ReadonlySet<string> = new Set(['boolean', 'duration', 'count', 'network', 'security']);

function refused({ value: kind, values }: FlagFacts, { value }: Word): Refusal | undefined {
  if (kind === 'boolean') return oneOf(['true', 'false'], value.toLowerCase(), yes.has(value.toLowerCase()) ? 'true' : no.has(value.toLowerCase()) ? 'false' : undefined);
  if (values) return oneOf(values, value, nearest(value, values));
  switch (kind) {
    case 'count':
      return /^(\+?\d+|-0+)$/.test(value) && Number(value) < 2 ** 31 ? undefined : { words: {}, variant: 'count' };
    case 'duration':
      return duration(value);
    case 'mode':
      return isMode(value) ? undefined : { words: { instead: modeMeant(value) }, variant: 'mode' };
    case 'platform':
      return isPlatform(value) ? undefined : { words: { instead: platformMeant(value) }, variant: 'platform' };
    case 'device':
      return isDevice(value) ? undefined : { words: {}, variant: 'device' };
    default:
      return undefined;
  }
}

function platformMeant(value: string): string {
  const [, system = '', architecture = ''] = /^([a-z]+)[:\\_-]([a-z0-9_]+)$/i.exec(value) ?? [];
  if (systems.includes(system.toLowerCase()) && architectures.includes(architecture.toLowerCase())) return `${system}/${architecture}`;
  return value.includes('/') ? '' : (nearest(value, [...systems, ...architectures]) ?? '');
}

/** A name once, with or without `name=`, and `required`. */
function isDevice(value: string): boolean {
  let named = false;
  for (const field of value.includes('"') ? [] : value.split(',')) {
    const [, key = '', content] = /^([^=]*)(?:=(.*))?$/s.exec(field) ?? [];
    if (/^required$/i.test(key)) {
      if (content !== undefined && !truth.test(content)) return false;
    } else if (named) return false;
    else named = /^name$/i.test(key) ? content !== '' : field !== '';
  }
  return true;
}

const truth = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

const oneOf = (allowed: readonly string[], value: string, instead = ''): Refusal | undefined =>
  allowed.includes(value) ? undefined : { words: { instead, allowed: allowed.map((each) => `\`${each}\``).join(', ') } };

const yes: ReadonlySet<string> = new Set(['yes', 'on', '1', 'y', 't']);
const no: ReadonlySet<string> = new Set(['no', 'off', '0', 'n', 'f']);

function duration(value: string): Refusal | undefined {
  const { seconds = 0, problem } = goDuration(value);
  // Go counts nanoseconds in 64 bits.
  if (seconds > 9_223_372_036) return { words: {}, variant: 'duration' };
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
