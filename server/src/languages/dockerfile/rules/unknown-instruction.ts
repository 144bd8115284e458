import { page } from '../../../engine/page';
import { keywords, type Instruction } from '../../../syntax/dockerfile/instruction';
import { nearest } from '../../../syntax/scalars/distance';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './unknown-instruction.md';

export default instructionRule({
  code: 'unknown-instruction',
  severity: 'error',
  page: page(text),
  also: ['hadolint:DL1000'],

  *checkEntry({ instruction: outer }) {
    for (const instruction of withTriggers(outer)) {
      if (keywords.has(instruction.name)) continue;
      const { at, raw } = instruction.keyword;
      const near = nearest(instruction.name, keywords) ?? '';
      const glued = gluedTo(instruction);
      yield glued
        ? { at, words: { word: raw, instead: glued }, variant: 'glued' }
        : { at, words: { word: raw, instead: raw === raw.toLowerCase() ? near.toLowerCase() : near } };
    }
  },

  *fix({ at, words: { instead }, variant }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: variant === 'glued' };
  },
});

/** `COPY..` is `COPY . .`, `COPY.` before a destination is `COPY .`, `WORKDIR/app` is `WORKDIR /app`: the blanks that were forgotten. */
function gluedTo({ keyword: { raw }, words }: Instruction): string | undefined {
  const [, keyword = '', rest = ''] = /^([A-Za-z]+)([./"$[].*)$/.exec(raw) ?? [];
  if (!keywords.has(keyword.toUpperCase())) return undefined;
  if (!/^(copy|add)$/i.test(keyword)) return `${keyword} ${rest}`;
  // A copy needs a source and a destination; with fewer words where the blank was is a guess, but for two dots.
  if (words.length) return `${keyword} ${rest}`;
  return rest === '..' ? `${keyword} . .` : undefined;
}
