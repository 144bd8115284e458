import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { instructionRule } from '../rule';
import text from './empty-continuation.md';

export default instructionRule({
  code: 'empty-continuation',
  severity: 'warning',
  page: page(text),
  about: ['blanks'],
  also: ['buildkit:NoEmptyContinuation'],

  *checkEntry({ instruction }) {
    if (instruction) for (const at of runs(instruction.blanks)) yield { at, words: { instruction: instruction.name } };
  },

  *fix({ at }) {
    yield { edits: [{ at, text: '' }], safe: true };
  },
});

/** Blank lines that follow each other are one slip. */
function runs(blanks: readonly Range[]): readonly Range[] {
  const found: Range[] = [];
  for (const blank of blanks) {
    const last = found.at(-1);
    if (last?.end === blank.start) found[found.length - 1] = range(last.start, blank.end);
    else found.push(blank);
  }
  return found;
}
