import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import text from './reserved-stage-name.md';

export default instructionRule({
  code: 'reserved-stage-name',
  severity: 'warning',
  page: page(text),
  also: ['buildkit:ReservedStageName', 'hadolint:DL3063'],

  *checkEntry({ instruction }) {
    const stage = instruction?.from?.named ? instruction.from.stage : undefined;
    if (stage && /^(scratch|context)$/i.test(stage.value)) yield { at: stage.at, words: { name: stage.value } };
  },
});
