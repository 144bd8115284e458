import { page } from '../../../engine/page';
import { type Edit } from '../../../text/edit';
import { keywords } from '../../../syntax/dockerfile/instruction';
import { place } from '../../../syntax/dockerfile/tree';
import { rule } from '../rule';
import text from './instruction-casing.md';

export default rule({
  code: 'instruction-casing',
  severity: 'hint',
  page: page(text),
  also: ['buildkit:ConsistentInstructionCasing'],

  *check({ instructions, preamble, stages }) {
    // What stands above the first FROM has no say in BuildKit, and is not reported by it.
    const above = new Set(preamble);
    const all = instructions.filter(({ instruction }) => keywords.has(instruction.name));
    const known = stages.length ? all.filter((placed) => !above.has(placed)) : all;
    const lower = known.filter(({ instruction: { keyword, name } }) => keyword.raw === name.toLowerCase()).length;
    const upper = known.filter(({ instruction: { keyword, name } }) => keyword.raw === name).length;
    for (const placed of all) {
      const { keyword, name } = placed.instruction;
      const instead = lower > upper ? name.toLowerCase() : name;
      if (keyword.raw !== instead) yield { at: place(placed, keyword.at), words: { word: keyword.raw, instead }, ...(above.has(placed) && { also: [] }) };
    }
  },

  *fix({ at, words: { instead } }, { stages }) {
    const edits: Edit[] = [{ at, text: instead }];
    const stage = stages.find(({ from }) => place(from, from.instruction.keyword.at).start === at.start);
    const as = stage?.from.instruction.from?.named ? stage.from.instruction.from.as : undefined;
    // AS goes with its FROM.
    if (stage && as) edits.push({ at: place(stage.from, as.at), text: instead === instead.toUpperCase() ? 'AS' : 'as' });
    yield { edits, safe: true };
  },
});
