import { page } from '../../../engine/page';
import { keywords } from '../../../syntax/dockerfile/instruction';
import { nearest } from '../../../syntax/scalars/distance';
import { instructionRule } from '../rule';
import text from './unknown-instruction.md';

export default instructionRule({
  code: 'unknown-instruction',
  severity: 'error',
  page: page(text),
  also: ['hadolint:DL1000'],

  *checkEntry({ instruction }) {
    if (!instruction || keywords.has(instruction.name)) return;
    const { raw } = instruction.keyword;
    const glued = gluedTo(raw, instruction.words.length);
    yield glued
      ? { at: instruction.keyword.at, words: { word: raw, instead: glued }, variant: 'glued' }
      : { at: instruction.keyword.at, words: { word: raw, instead: nearest(instruction.name, [...keywords]) ?? '' } };
  },

  *fix({ at, words: { instead }, variant }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: variant === 'glued' };
  },
});

/** `COPY..` is `COPY . .`, `COPY.` before arguments is `COPY .`, `WORKDIR/app` is `WORKDIR /app`: the blanks that were forgotten. */
function gluedTo(word: string, others: number): string | undefined {
  const [, keyword = '', rest = ''] = /^([A-Za-z]+)([./"$[].*)$/.exec(word) ?? [];
  if (!keywords.has(keyword.toUpperCase())) return undefined;
  const copies = /^(copy|add)$/i.test(keyword);
  if (copies && others === 0) return rest === '..' ? `${keyword} . .` : undefined;
  return `${keyword} ${rest}`;
}
