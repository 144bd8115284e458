import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { rule } from '../rule';
import { holderOf, lastFrom } from '../search';
import text from './ssh-port.md';

export default rule({
  code: 'ssh-port',
  severity: 'information',
  page: page(text),
  also: ['trivy:DS-0004', 'checkov:CKV_DOCKER_1'],

  *check({ instructions }) {
    for (const placed of instructions) {
      if (placed.instruction.name !== 'EXPOSE') continue;
      for (const { value, at } of placed.instruction.words) if (/^22(\/tcp)?$/i.test(value)) yield { at: place(placed, at), words: {} };
    }
  },

  *fix({ at }, { instructions }) {
    const placed = holderOf(instructions, at.start);
    if (!placed) return;
    const { words, at: whole, line } = placed.instruction;
    const index = lastFrom(words, (word) => word.at.start + placed.offset, at.start);
    const [before, after] = [words[index - 1], words[index + 1]];
    const gone = before ? range(place(placed, before.at).end, at.end) : after ? range(at.start, place(placed, after.at).start) : range(place(placed, whole).start, placed.offset + line.end);
    yield { edits: [{ at: gone, text: '' }], safe: false };
  },
});
