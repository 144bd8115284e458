import { page } from '../../../engine/page';
import { withoutFlag } from '../flags';
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
    if (instruction) yield { edits: [withoutFlag(instruction, at)], safe: true };
  },
});
