import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { joinedOffset, sourceRange } from '../../../syntax/dockerfile/line';
import { lineEnd } from '../lineEnd';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './inline-comment.md';

export default instructionRule({
  code: 'inline-comment',
  severity: 'warning',
  page: page(text),
  about: ['#'],

  *checkEntry({ instruction: outer }) {
    for (const instruction of withTriggers(outer)) {
      const start = commentStart(instruction);
      if (start === undefined) continue;
      const { line, body, name } = instruction;
      const end = joinedOffset(line, body.end - 1) + 1;
      yield { at: sourceRange(line, start, end), words: { instruction: name, comment: line.text.slice(start, end) } };
    }
  },

  *fix({ at, words: { comment } }, { instruction: outer, text: source }) {
    if (!outer || at.end - at.start !== comment.length) return;
    // Without the comment's words it would be refused for what is missing.
    const { name, words } = outer.trigger ?? outer;
    if (/^(COPY|ADD)$/.test(name) && words.findIndex((word) => word.at.start >= at.start) < 2) return;
    const { start } = outer.at;
    const before = source.slice(0, at.start).trimEnd().length;
    yield { edits: [{ at: range(start, start), text: `${comment}${lineEnd(source)}` }, { at: range(before, at.end), text: '' }], safe: false };
  },
});

/** Where it starts in the joined line: a `#` between blanks, outside quotes, with something to speak of before it. FROM and EXPOSE, ENV and LABEL with `=` are refused for it, and have rules of their own. */
function commentStart({ name, form, line, body, words, pairs }: Instruction): number | undefined {
  if (form === 'json' || body.start >= body.end) return undefined;
  const found = /^(WORKDIR|USER|STOPSIGNAL)$/.test(name)
    ? words[0]?.at
    : /^(COPY|ADD|VOLUME|ARG)$/.test(name)
      ? body
      : pairs?.[0]?.legacy
        ? pairs[0].value?.at
        : undefined;
  if (!found) return undefined;
  const start = joinedOffset(line, found.start);
  const stretch = line.text.slice(start, joinedOffset(line, found.end - 1) + 1);
  const sign = /[ \t](#)[ \t]/.exec(stretch);
  return sign && sign.index > 0 && !/["']/.test(stretch.slice(0, sign.index)) ? start + sign.index + 1 : undefined;
}
