import { page } from '../../../engine/page';
import { rule } from '../rule';
import text from './bad-directive.md';

export default rule({
  code: 'bad-directive',
  severity: 'error',
  page: page(text),

  *check({ directives }) {
    for (const { name, value, valueAt, at, duplicate } of directives) {
      if (duplicate) yield { at, words: { name, value } };
      else if (name === 'escape' && value !== '`' && value !== '\\') yield { at: valueAt, words: { name, value }, variant: 'escape' };
    }
  },

  *fix({ at, variant }) {
    // The line stays as an empty comment, so that it does not end the directives below it.
    if (!variant) yield { edits: [{ at, text: '' }], safe: false };
  },
});
