import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import text from './from-as-casing.md';

export default instructionRule({
  code: 'from-as-casing',
  severity: 'hint',
  page: page(text),
  about: ['FROM'],
  also: ['buildkit:FromAsCasing'],

  *checkEntry({ instruction }) {
    const as = instruction?.from?.named ? instruction.from.as : undefined;
    if (!instruction || !as) return;
    const { raw } = instruction.keyword;
    const instead = raw === 'FROM' ? 'AS' : raw === 'from' ? 'as' : as.raw;
    if (as.raw !== instead) yield { at: as.at, words: { word: as.raw, from: raw, instead } };
  },

  *fix({ at, words: { instead } }) {
    yield { edits: [{ at, text: instead }], safe: true };
  },
});
