import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { flagsRead } from '../grammar/flags';
import { flagFacts } from '../grammar/instructions';
import { instructionRule } from '../rule';
import text from './duplicate-flag.md';

export default instructionRule({
  code: 'duplicate-flag',
  severity: 'error',
  page: page(text),
  about: ['flags'],

  *checkEntry({ instruction: outer }) {
    const seen = new Map<Instruction, Set<string>>();
    for (const { instruction, flag } of flagsRead(outer)) {
      const facts = flagFacts(instruction.name, flag.name);
      if (!facts || facts.repeatable) continue;
      const names = seen.get(instruction) ?? new Set();
      seen.set(instruction, names);
      if (names.has(flag.name)) yield { at: flag.at, words: { flag: flag.name } };
      names.add(flag.name);
    }
  },

  *fix({ at }, { instruction: outer }) {
    for (const { instruction, flag } of flagsRead(outer)) {
      if (flag.at.start !== at.start) continue;
      const before = instruction.flags[instruction.flags.indexOf(flag) - 1];
      // With the blank in front of it; a line break there stays, so that nothing moves to another line.
      const glued = before && before.at.end + 1 === at.start;
      yield { edits: [{ at: glued ? range(before.at.end, at.end) : at, text: '' }], safe: false };
    }
  },
});
