import { page } from '../../../engine/page';
import { copied } from '../context/copied';
import { flagFacts } from '../grammar/instructions';
import { remoteSource } from '../context/remoteSources';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './copy-from-url.md';

export default instructionRule({
  code: 'copy-from-url',
  severity: 'error',
  page: page(text),
  about: ['COPY'],

  *checkEntry({ instruction: outer }) {
    for (const instruction of withTriggers(outer)) {
      if (instruction.name !== 'COPY') continue;
      const { paths } = copied(instruction);
      for (const { at, value } of paths) {
        const kind = remoteSource(value);
        if (kind) yield { at, words: { source: value }, ...(kind === 'git' && { variant: 'git' }) };
      }
    }
  },

  *fix({ at }, { instruction: outer }) {
    for (const instruction of withTriggers(outer)) {
      const { keyword, flags } = instruction;
      const { paths } = copied(instruction);
      // ADD would unpack what stands beside it, and some flags of COPY it does not have.
      const same = instruction.name === 'COPY' && paths.some((path) => path.at.start === at.start) && paths.every(({ value }) => remoteSource(value)) && flags.every(({ name }) => flagFacts('ADD', name));
      if (same) yield { edits: [{ at: keyword.at, text: keyword.raw === keyword.raw.toLowerCase() ? 'add' : 'ADD' }], safe: true };
    }
  },
});
