import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { flagsRead } from '../flags';
import { flagFacts } from '../instructions';
import { instructionRule } from '../rule';
import text from './flag-without-value.md';

export default instructionRule({
  code: 'flag-without-value',
  severity: 'error',
  page: page(text),

  *checkEntry({ instruction: outer }) {
    for (const { instruction, flag } of flagsRead(outer)) {
      const facts = flagFacts(instruction.name, flag.name);
      if (!facts) continue;
      const words = { flag: flag.name, value: '', instead: '' };
      if (facts.value === 'boolean' && flag.value?.raw === '') yield { at: flag.at, words: { ...words, instead: `--${flag.name}` }, variant: 'switch' };
      if (facts.value === 'boolean' || flag.value) continue;
      // The value stands behind a blank if it is the first argument of a copy that has enough without it.
      const [first] = instruction.words;
      const apart = facts.value === 'stage' && first && instruction.words.length > 2 && instruction.flags.at(-1) === flag && first.at.start === flag.at.end + 1;
      yield apart ? { at: flag.at, words: { ...words, value: first.raw, instead: `--${flag.name}=${first.raw}` }, variant: 'blank' } : { at: flag.at, words };
    }
  },

  *fix({ at, words: { instead }, variant }) {
    if (variant === 'switch') yield { edits: [{ at, text: instead }], safe: true };
    if (variant === 'blank') yield { edits: [{ at: range(at.end, at.end + 1), text: '=' }], safe: true };
  },
});
