import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import text from './invalid-stage-name.md';

export default instructionRule({
  code: 'invalid-stage-name',
  severity: 'error',
  page: page(text),
  about: ['FROM'],

  *checkEntry({ instruction }) {
    const stage = instruction?.from?.named ? instruction.from.stage : undefined;
    // With a fourth word the name is not what is wrong.
    if (!stage || instruction?.words.length !== 3 || /^[a-z][a-z0-9_.-]*$/i.test(stage.raw)) return;
    yield { at: stage.at, words: { name: stage.raw } };
  },
});
