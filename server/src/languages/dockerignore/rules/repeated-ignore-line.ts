import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { rule } from '../rule';
import text from './repeated-ignore-line.md';

export default rule({
  code: 'repeated-ignore-line',
  severity: 'hint',
  page: page(text),

  *check({ lines }) {
    let since = new Set<string>();
    let kind = false;
    for (const { at, text: written, exception, pattern } of lines) {
      // Behind a line of the other kind the same one may mean something again.
      if (exception !== kind) since = new Set();
      kind = exception;
      if (since.has(pattern)) yield { at, words: { line: written }, mark: 'unnecessary' };
      since.add(pattern);
    }
  },

  *fix({ at }, { source }) {
    const start = source.lastIndexOf('\n', at.start - 1) + 1;
    const end = source.indexOf('\n', at.end);
    yield { edits: [{ at: end < 0 ? range(Math.max(0, start - 1), source.length) : range(start, end + 1), text: '' }], safe: true };
  },
});
