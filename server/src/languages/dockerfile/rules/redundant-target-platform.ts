import { page } from '../../../engine/page';
import { shift } from '../../../text/range';
import { instructionAt, place } from '../../../syntax/dockerfile/tree';
import { withoutFlag } from '../grammar/flags';
import { rule } from '../rule';
import { valuesAt } from '../values/values';
import text from './redundant-target-platform.md';

export default rule({
  code: 'redundant-target-platform',
  severity: 'information',
  page: page(text),
  also: ['buildkit:RedundantTargetPlatform', 'hadolint:DL3065'],

  *check(tree) {
    for (const { from } of tree.stages)
      for (const { name, value, at } of from.instruction.flags) {
        if (name !== 'platform' || !value || !/^\$(TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(value.value)) continue;
        // With a default of its own it means something else.
        if (valuesAt(tree, from).lookup('TARGETPLATFORM')?.declared === 'build') yield { at: place(from, at), words: { value: value.value }, mark: 'unnecessary' };
      }
  },

  *fix({ at }, tree) {
    const placed = instructionAt(tree, at.start);
    if (!placed) return;
    const edit = withoutFlag(placed.instruction, shift(at, -placed.offset));
    yield { edits: [{ ...edit, at: place(placed, edit.at) }], safe: true };
  },
});
