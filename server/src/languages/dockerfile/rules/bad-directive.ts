import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { rule } from '../rule';
import text from './bad-directive.md';

export default rule({
  code: 'bad-directive',
  severity: 'error',
  page: page(text),

  *check({ directives }) {
    // Below a `#!` line the builder does not look at them.
    if ((directives[0]?.at.start ?? 0) > 1) return;
    for (const { name, value, valueAt, at, duplicate } of directives) {
      if (duplicate) yield { at, words: { name, value } };
      else if (name === 'escape' && value !== '`' && value !== '\\') yield { at: valueAt, words: { name, value }, variant: 'escape' };
    }
  },

  *fix({ at, variant }, { directives }) {
    if (variant) return;
    // With its line, if a directive follows: a line that is none would end them.
    const next = directives.find((each) => each.at.start > at.start);
    yield { edits: [{ at: range(at.start, next?.at.start ?? at.end), text: '' }], safe: false };
  },
});
