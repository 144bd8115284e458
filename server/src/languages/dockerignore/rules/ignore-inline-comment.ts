import { page } from '../../../engine/page';
import { rule } from '../rule';
import { range } from '../../../text/range';
import text from './ignore-inline-comment.md';

export default rule({
  code: 'ignore-inline-comment',
  severity: 'warning',
  page: page(text),

  *check({ lines }) {
    for (const { at, text: written } of lines) {
      if (written.startsWith('#')) yield { at, words: { comment: written, pattern: '' }, variant: 'indented' };
      const behind = /(?<!\s)(\s+)#\s.*$/.exec(written);
      if (!behind || written.startsWith('#')) continue;
      const pattern = written.slice(0, behind.index);
      yield { at: range(at.start + behind.index + (behind[1]?.length ?? 0), at.end), words: { comment: behind[0].trim(), pattern } };
    }
  },

  *fix({ at, words: { comment, pattern }, variant }, { source }) {
    const start = source.lastIndexOf('\n', at.start - 1) + 1;
    const indentation = variant ? at.start : start;
    if (variant) yield { title: 'left', edits: [{ at: range(start, indentation), text: source.startsWith('\uFEFF') && !start ? '\uFEFF' : '' }], safe: true };
    else yield { edits: [{ at: range(at.end - comment.length - gap(source, at.end - comment.length), at.end), text: '' }, { at: range(lineStart(source, start), lineStart(source, start)), text: `${comment}\n` }], words: { pattern }, safe: false };
  },
});

/** Blanks before an offset. */
function gap(source: string, end: number): number {
  let start = end;
  while (start > 0 && /[^\S\n]/.test(source[start - 1] ?? '')) start--;
  return end - start;
}

/** Behind a byte-order mark. */
const lineStart = (source: string, start: number): number => (start === 0 && source.startsWith('\uFEFF') ? 1 : start);
