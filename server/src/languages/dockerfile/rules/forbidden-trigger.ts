import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { instructions } from '../grammar/instructions';
import { instructionRule } from '../rule';
import text from './forbidden-trigger.md';

export default instructionRule({
  code: 'forbidden-trigger',
  severity: 'error',
  page: page(text),
  about: ['ONBUILD'],
  also: ['hadolint:DL3043'],

  *checkEntry({ instruction }) {
    const trigger = instruction?.trigger;
    if (trigger && instructions[trigger.name]?.noTrigger) yield { at: trigger.keyword.at, words: { trigger: trigger.name } };
  },

  *fix({ at, words: { trigger } }, { instruction }) {
    // A row of three would still be one of two.
    if (instruction && trigger === 'ONBUILD' && !/^onbuild\s+onbuild\s+onbuild\b/i.test(instruction.line.text.trim())) yield { edits: [{ at: range(instruction.keyword.at.start, at.start), text: '' }], safe: false };
  },
});
