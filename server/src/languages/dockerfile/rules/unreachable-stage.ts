import { page } from '../../../engine/page';
import { place, type Stage } from '../../../syntax/dockerfile/tree';
import { rule } from '../rule';
import { stageBase } from '../images/stageImage';
import { withTriggers } from '../triggers';
import text from './unreachable-stage.md';

export default rule({
  code: 'unreachable-stage',
  severity: 'information',
  page: page(text),

  *check(tree) {
    const { stages } = tree;
    if (stages.length < 2) return;
    const used = new Set<Stage | undefined>(stages.map((stage) => stageBase(tree, stage)));
    const numbers = new Set<string>();
    for (const { instruction: outer } of tree.instructions)
      for (const { flags } of withTriggers(outer))
        for (const { name, value, mount = [] } of flags) {
          if (name === 'from' && value) numbers.add(value.value);
          for (const option of mount) if (option.key === 'from' && option.value) numbers.add(option.value.value);
        }
    for (const stage of stages.slice(0, -1)) {
      // What FROM or a source names by a variable may be any of them.
      if (stage.name !== undefined || stage.from.instruction.from?.as || used.has(stage) || numbers.has(String(stage.index))) continue;
      yield { at: place(stage.from, stage.from.instruction.keyword.at), words: {}, mark: 'unnecessary' };
    }
  },
});
