import { page } from '../../../engine/page';
import { shift, textAt } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { image, type ImageProblem } from '../../../syntax/scalars/image';
import { rule } from '../rule';
import text from './invalid-image-reference.md';

export default rule({
  code: 'invalid-image-reference',
  severity: 'error',
  page: page(text),

  *check({ stages }) {
    for (const { image: word, base, from } of stages) {
      if (!word?.value || base || word.variables.length || word.raw !== word.value || word.raw.startsWith('#')) continue;
      const { problem, tag } = image(word.value);
      if (!problem || word.at.end - word.at.start !== word.raw.length) continue;
      const at = tag?.text === '' && problem.code === 'bad-tag' ? { start: 0, end: word.raw.length } : problem.at;
      const part = textAt(word.raw, at);
      const variant = at === problem.at ? variants[problem.code] : 'empty';
      const instead = problem.code === 'uppercase' ? part.toLowerCase() : '';
      yield { at: place(from, shift(at, word.at.start)), words: { part, instead }, ...(variant && { variant }) };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: true };
  },
});

const variants: Partial<Readonly<Record<ImageProblem['code'], string>>> = { uppercase: 'uppercase', 'bad-tag': 'tag', 'bad-digest': 'digest' };
