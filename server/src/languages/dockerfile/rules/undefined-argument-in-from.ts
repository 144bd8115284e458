import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { nearest } from '../../../syntax/scalars/distance';
import { place } from '../../../syntax/dockerfile/tree';
import { entryOf } from '../entry';
import { lineEnd } from '../lineEnd';
import { replacedVariables } from '../values/replacedVariables';
import { rule } from '../rule';
import { valuesAt } from '../values/values';
import text from './undefined-argument-in-from.md';

export default rule({
  code: 'undefined-argument-in-from',
  severity: 'warning',
  page: page(text),
  also: ['buildkit:UndefinedArgInFrom'],

  *check(tree) {
    const [first] = tree.stages;
    if (!first) return;
    const scope = valuesAt(tree, first.from);
    const names = scope.names().filter((name) => /^\w+$/.test(name)).slice(-200);
    let suggestions = 100;
    for (const { from } of tree.stages)
      for (const { variable } of replacedVariables(from.instruction)) {
        const { name, modifier = '', problem } = variable;
        if (problem || scope.lookup(name)) continue;
        const guarded = modifier.endsWith('-');
        yield { at: place(from, variable.nameAt), words: { name, instead: suggestions-- > 0 ? (nearest(name, names) ?? '') : '' }, ...(guarded && { variant: 'default' }) };
      }
  },

  *fix({ at, words: { name, instead }, variant }, { stages: [first] }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
    // Without a default of its own the ARG would leave FROM as empty as it is.
    if (!first || variant !== 'default' || !/^\w+$/.test(name)) return;
    const { from } = first;
    const { raw } = from.instruction.keyword;
    const { start } = place(from, (from.comments.find(({ inside }) => !inside) ?? from.instruction).at);
    yield { title: 'declare', edits: [{ at: range(start, start), text: `${raw === raw.toLowerCase() ? 'arg' : 'ARG'} ${name}${lineEnd(entryOf(from.instruction)?.text ?? '')}` }], safe: false };
  },
});
