import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import { withoutFlag } from '../flags';
import text from './constant-platform.md';

export default instructionRule({
  code: 'constant-platform',
  severity: 'hint',
  page: page(text),
  also: ['buildkit:FromPlatformFlagConstDisallowed', 'hadolint:DL3029'],

  *checkEntry({ instruction }) {
    if (instruction?.name !== 'FROM' || /os|arch/i.test(instruction.from?.stage?.value ?? '')) return;
    for (const { name, value, at } of instruction.flags) if (name === 'platform' && value?.value && !value.value.includes('$')) yield { at, words: { value: value.value } };
  },

  *fix({ at }, { instruction }) {
    if (instruction) yield { edits: [withoutFlag(instruction, at)], safe: false };
  },
});
