import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { entryOf } from '../entry';
import { rule } from '../rule';
import { holderOf } from '../search';
import text from './hadolint-comment.md';

export default rule({
  code: 'hadolint-comment',
  severity: 'information',
  on: false,
  page: page(text),
  also: ['hadolint:DL1001'],

  *check({ instructions }) {
    for (const placed of instructions)
      for (const { at, text: said } of placed.comments) {
        const names = /^hadolint\s+(?:(?:global|stage)\s+)?ignore\s*=\s*([A-Z0-9, ]+)/.exec(said)?.[1]?.trim();
        if (names) yield { at: place(placed, at), words: { names } };
      }
  },

  *fix({ at }, { instructions }) {
    const placed = holderOf(instructions, at.start);
    const source = placed && entryOf(placed.instruction)?.text;
    if (!placed || source === undefined) return;
    const start = source.lastIndexOf('\n', at.start - placed.offset - 1) + 1;
    const end = source.indexOf('\n', at.end - placed.offset) + 1;
    if (end) yield { edits: [{ at: range(placed.offset + start, placed.offset + end), text: '' }], safe: false };
  },
});
