import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { instructionRule } from '../rule';
import text from './redundant-target-platform.md';

export default instructionRule({
  code: 'redundant-target-platform',
  severity: 'information',
  page: page(text),
  also: ['buildkit:RedundantTargetPlatform', 'hadolint:DL3065'],

  *checkEntry({ instruction }) {
    if (instruction?.name !== 'FROM') return;
    for (const { name, value, at } of instruction.flags)
      if (name === 'platform' && value && /^\$(TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(value.value)) yield { at, words: { value: value.value }, mark: 'unnecessary' };
  },

  *fix({ at }, { instruction }) {
    const next = instruction && [...instruction.flags, ...instruction.words].find((each) => each.at.start >= at.end);
    // On the same line, with the blank behind it.
    yield { edits: [{ at: next && next.at.start - at.end <= 1 ? range(at.start, next.at.start) : at, text: '' }], safe: true };
  },
});
