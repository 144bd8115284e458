import { page } from '../../../engine/page';
import { type Edit } from '../../../text/edit';
import { place, type PlacedInstruction } from '../../../syntax/dockerfile/tree';
import { type Word } from '../../../syntax/dockerfile/word';
import { rule } from '../rule';
import { withTriggers } from '../triggers';
import text from './stage-name-casing.md';

export default rule({
  code: 'stage-name-casing',
  severity: 'information',
  page: page(text),
  also: ['buildkit:StageNameCasing'],

  *check({ stages }) {
    for (const { name, nameAt, from } of stages) {
      const written = from.instruction.from?.stage?.value;
      if (nameAt && written !== undefined && name !== written) yield { at: nameAt, words: { name: written, instead: name ?? '' } };
    }
  },

  *fix({ at, words: { name, instead } }, { stages }) {
    const edits: Edit[] = [{ at, text: instead }];
    for (const stage of stages)
      for (const placed of stage.instructions) {
        // Only what is written the same way: another spelling belongs to nobody in particular and works as it is.
        for (const word of references(placed)) if (word.raw === name && place(placed, word.at).start > at.start) edits.push({ at: place(placed, word.at), text: instead });
      }
    yield { edits, safe: true };
  },
});

/** Every word of an instruction that can name a stage. */
function* references({ instruction: outer }: PlacedInstruction): Iterable<Word> {
  if (outer.from?.image) yield outer.from.image;
  for (const { flags } of withTriggers(outer))
    for (const { name, value, mount = [] } of flags) {
      if (name === 'from' && value) yield value;
      for (const option of mount) if (option.key === 'from' && option.value) yield option.value;
    }
}
