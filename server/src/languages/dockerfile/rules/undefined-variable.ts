import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { nearest } from '../../../syntax/scalars/distance';
import { instructionAt, place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { entryOf } from '../entry';
import { lineEnd } from '../lineEnd';
import { replacedVariables } from '../values/replacedVariables';
import { rule } from '../rule';
import { undefinedIn } from '../values/undefinedVariables';
import { valuesAt } from '../values/values';
import text from './undefined-variable.md';

export default rule({
  code: 'undefined-variable',
  severity: 'warning',
  page: page(text),
  also: ['buildkit:UndefinedVar'],

  *check(tree) {
    let suggestions = 100;
    for (const { placed, variable, global } of undefinedIn(tree)) {
      const { name, modifier = '' } = variable;
      const instead = !global && suggestions-- > 0 ? (nearest(name, valuesAt(tree, placed).names().filter((each) => /^\w+$/.test(each)).slice(-200)) ?? '') : '';
      const variant = global ? 'global' : modifier.endsWith('-') ? 'default' : undefined;
      yield { at: place(placed, variable.nameAt), words: { name, instead }, ...(variant && { variant }) };
    }
  },

  *fix({ at, words: { name, instead }, variant }, tree) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
    const placed = variant === 'global' ? instructionAt(tree, at.start) : undefined;
    if (!placed || firstUse(tree, placed.offset, name) !== at.start) return;
    const { raw } = placed.instruction.keyword;
    const { start } = place(placed, placed.instruction.at);
    yield { title: 'declare', edits: [{ at: range(start, start), text: `${raw === raw.toLowerCase() ? 'arg' : 'ARG'} ${name}${lineEnd(entryOf(placed.instruction)?.text ?? '')}` }], safe: false };
  },
});

/** Once is enough for a stage: the first use is where the ARG goes. */
function firstUse(tree: Dockerfile, offset: number, name: string): number | undefined {
  const stage = tree.stages.findLast(({ from }) => from.offset <= offset);
  for (const placed of stage?.instructions ?? [])
    if (placed !== stage?.from) for (const { variable } of replacedVariables(placed.instruction)) if (variable.name === name && !valuesAt(tree, placed).lookup(name)) return place(placed, variable.nameAt).start;
  return undefined;
}
