import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { nearest } from '../../../syntax/scalars/distance';
import { flagsRead } from '../grammar/flags';
import { flagFacts, instructions } from '../grammar/instructions';
import { instructionRule } from '../rule';
import text from './unknown-flag.md';

export default instructionRule({
  code: 'unknown-flag',
  severity: 'error',
  page: page(text),
  about: ['flags'],

  *checkEntry({ instruction: outer }) {
    for (const { instruction, flag } of flagsRead(outer)) {
      if (flagFacts(instruction.name, flag.name)) continue;
      const names = (instructions[instruction.name]?.flags ?? []).map(({ name }) => name);
      const instead = nearest(flag.name, names) ?? '';
      const words = { instruction: instruction.name, flag: flag.name, instead };
      const variant = !names.length ? 'none' : instead ? 'near' : undefined;
      yield { at: range(flag.at.start, flag.nameAt.end), words, ...(variant && { variant }) };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: `--${instead}` }], safe: false };
  },
});
