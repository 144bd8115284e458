import { page } from '../../../engine/page';
import { type Found } from '../../../engine/rule';
import { place, type PlacedInstruction } from '../../../syntax/dockerfile/tree';
import { type Word } from '../../../syntax/dockerfile/word';
import { rule } from '../rule';
import { circles, sourceStage, stageSources } from '../stageGraph';
import text from './unusable-stage.md';

export default rule({
  code: 'unusable-stage',
  severity: 'error',
  page: page(text),
  also: ['hadolint:DL3023', 'trivy:DS-0006'],

  *check(tree) {
    // Images that files are taken from get numbers behind the stages, in their order.
    let count = tree.stages.length;
    for (const stage of tree.stages)
      for (const placed of stage.instructions) {
        for (const source of stageSources(placed)) {
          const { word, mount } = source;
          const from = word.value;
          const other = sourceStage(tree, source);
          if (!mount && /\$./.test(from)) yield found(placed, word, 'variable');
          else if (!mount && /^[-+]?\d+$/.test(from) && (Number(from) < 0 || Number(from) >= count)) yield found(placed, word, 'index');
          else if (other === stage) yield found(placed, word);
          else if (other && other.index > stage.index) yield found(placed, word, circles(tree).get(other) === circles(tree).get(stage) ? 'circle' : 'later');
        }
        count += placed.instruction.flags.length;
      }
  },
});

/** Only a stage that takes from itself is what the others' rules are about. */
const found = (placed: PlacedInstruction, word: Word, variant?: string): Found<{ readonly from: string }> => ({
  at: place(placed, word.at),
  words: { from: word.value },
  ...(variant && { variant, also: [] }),
});
