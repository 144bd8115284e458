import { page } from '../../../engine/page';
import { covers, range, type Range } from '../../../text/range';
import { type Flag } from '../../../syntax/dockerfile/flag';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { copied } from '../context/copied';
import { flagsRead, withoutFlag } from '../grammar/flags';
import { remoteSource } from '../context/remoteSources';
import { instructionRule } from '../rule';
import text from './bad-checksum.md';

export default instructionRule({
  code: 'bad-checksum',
  severity: 'error',
  page: page(text),
  about: ['ADD'],

  *checkEntry({ instruction: outer }) {
    for (const { instruction, flag } of flagsRead(outer)) {
      if (instruction.name !== 'ADD' || flag.name !== 'checksum' || !flag.value?.value) continue;
      // A variable may be empty, and then there is no checksum at all.
      if (flag.value.value.includes('$')) continue;
      const refusal = misplaced(instruction, flag) ?? malformed(instruction, flag);
      if (refusal) yield { at: refusal.at, words: { value: flag.value.value, instead: '', algorithm: '', count: 0, ...refusal.words }, ...(refusal.variant && { variant: refusal.variant }) };
    }
  },

  *fix({ at, words: { instead }, variant }, { instruction: outer }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: true };
    if (variant !== 'local') return;
    for (const { instruction, flag } of flagsRead(outer)) if (covers(flag.at, at)) yield { title: 'remove', edits: [withoutFlag(instruction, flag.at)], safe: false };
  },
});

interface Refusal {
  readonly at: Range;
  readonly words: { readonly value?: string; readonly instead?: string; readonly algorithm?: string; readonly count?: number };
  readonly variant?: 'algorithm' | 'bare' | 'case' | 'several' | 'local';
}

function misplaced(instruction: Instruction, { at, nameAt }: Flag): Refusal | undefined {
  const { paths, documents, destination } = copied(instruction);
  const whole = range(at.start, nameAt.end);
  const count = paths.length + documents;
  if (!destination) return undefined;
  if (count > 1) return { at: whole, words: { count }, variant: 'several' };
  const [only] = paths;
  if (!only) return { at: whole, words: { value: instruction.heredocs[0]?.name ?? '' }, variant: 'local' };
  if (only.variables.length || remoteSource(only.value) || /^github\.com\//.test(only.value)) return undefined;
  return { at: whole, words: { value: only.value }, variant: 'local' };
}

function malformed(instruction: Instruction, { value: word }: Flag): Refusal | undefined {
  const [source] = copied(instruction).paths;
  if (!word || !source || remoteSource(source.value) !== 'url' || source.value.endsWith('}') || /\$\w+$/.test(source.value)) return undefined;
  const { value, at } = word;
  const plain = word.raw === value;
  const [, algorithm, digits = ''] = /^(?:([a-z0-9.+_-]+):)?(.*)$/i.exec(value) ?? [];
  const size = sizes[algorithm ?? ''];
  const hexadecimal = /^[0-9a-f]+$/i.test(digits);
  if (algorithm === undefined) {
    const meant = hexadecimal ? Object.entries(sizes).find(([, length]) => length === digits.length)?.[0] : undefined;
    return meant ? { at, words: { instead: `${meant}:${digits.toLowerCase()}`, algorithm: meant }, variant: 'bare' } : { at, words: {} };
  }
  if (size === undefined) return { at: plain ? range(at.start, at.start + algorithm.length) : at, words: { value: algorithm }, variant: 'algorithm' };
  if (!hexadecimal || digits.length !== size) return { at, words: {} };
  return /[A-F]/.test(digits) ? { at, words: { instead: `${algorithm}:${digits.toLowerCase()}` }, variant: 'case' } : undefined;
}

const sizes: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };
