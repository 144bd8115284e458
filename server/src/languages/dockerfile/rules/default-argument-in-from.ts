import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { image } from '../../../syntax/scalars/image';
import { rule } from '../rule';
import { expand, valuesAt } from '../values/values';
import text from './default-argument-in-from.md';

export default rule({
  code: 'default-argument-in-from',
  severity: 'information',
  page: page(text),
  also: ['buildkit:InvalidDefaultArgInFrom'],

  *check(tree) {
    for (const { from, image: word } of tree.stages) {
      if (!word?.variables.length || word.variables.some(({ problem }) => problem)) continue;
      const scope = valuesAt(tree, from);
      const { text: made, known, missing } = expand(word, scope, { bare: true });
      // A name that nothing declares is another finding.
      if (!known || missing.length || !image(made).problem) continue;
      const waiting = word.variables.find(({ name }) => scope.lookup(name)?.value === undefined) ?? word.variables[0];
      yield { at: place(from, word.at), words: { image: word.raw, name: waiting?.name ?? '', made }, ...(made && { variant: 'invalid' }) };
    }
  },
});
