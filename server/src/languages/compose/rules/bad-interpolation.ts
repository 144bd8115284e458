import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { interpolation, type VariableProblem } from '../../../syntax/scalars/variable';
import { nodesOf } from '../../../syntax/yaml/find';
import type { YamlScalar } from '../../../syntax/yaml/tree';
import type { ComposeEntry } from '../entry';
import { keyRule } from '../rule';
import { spot } from '../values';
import text from './bad-interpolation.md';

export default keyRule({
  code: 'bad-interpolation',
  severity: 'error',
  page: page(text),

  *checkEntry(entry) {
    for (const { node, problem } of problemsIn(entry)) yield { at: spot(node, problem.at), words: { text: problem.text }, ...(variantOf(problem) && { variant: problem.code }) };
  },

  *fix({ at, words: { text }, variant }) {
    // Where quotes or folds hide it the whole scalar is marked.
    if (at.end - at.start !== text.length) return;
    if (variant === 'missing-operator') {
      const colon = at.start + text.indexOf(':') + 1;
      yield { title: 'default', words: { instead: text.replace(':', ':-') }, edits: [{ at: range(colon, colon), text: '-' }], safe: false };
    }
    if (variant !== 'unclosed-brace') yield { title: 'escape', words: { instead: `$${text}` }, edits: [{ at: range(at.start, at.start), text: '$' }], safe: false };
  },
});

const variantOf = ({ code }: VariableProblem): boolean => code === 'missing-operator' || code === 'unclosed-brace';

function* problemsIn({ keys }: ComposeEntry): Generator<{ readonly node: YamlScalar; readonly problem: VariableProblem }> {
  for (const { entry } of keys)
    for (const node of nodesOf(entry.value))
      // What is reset is dropped before anything is filled in.
      if (node.kind === 'scalar' && node.tag !== '!reset' && node.content.includes('${')) for (const problem of interpolation(node.content).problems) yield { node, problem };
}
