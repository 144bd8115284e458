import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import { withoutFlag } from '../grammar/flags';
import text from './constant-platform.md';

export default instructionRule({
  code: 'constant-platform',
  severity: 'hint',
  page: page(text),
  about: ['FROM'],
  also: ['buildkit:FromPlatformFlagConstDisallowed', 'hadolint:DL3029'],

  *checkEntry({ instruction }) {
    if (instruction?.name !== 'FROM') return;
    const stage = instruction.from?.stage?.value.toLowerCase() ?? '';
    for (const { name, value, at } of instruction.flags)
      if (name === 'platform' && value?.value && !value.value.includes('$') && !named(value.value).some((word) => stage.includes(word))) yield { at, words: { value: value.value } };
  },

  *fix({ at }, { instruction }) {
    if (instruction) yield { edits: [withoutFlag(instruction, at)], safe: false };
  },
});

/** System and architecture of a platform, the latter by the name it usually has: a stage that is called after one of them has it on purpose. */
function named(platform: string): readonly string[] {
  const [first = '', second = ''] = platform.toLowerCase().split('/');
  return [first, second].filter(Boolean).map((word) => usual.get(word) ?? word);
}

const usual: ReadonlyMap<string, string> = new Map([['x86_64', 'amd64'], ['x86-64', 'amd64'], ['aarch64', 'arm64'], ['armhf', 'arm'], ['armel', 'arm'], ['i386', '386'], ['macos', 'darwin']]);
