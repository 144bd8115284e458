import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { lineEnd } from '../lineEnd';
import { replacedVariables } from '../values/replacedVariables';
import { instructionRule } from '../rule';
import text from './same-instruction-variable.md';

export default instructionRule({
  code: 'same-instruction-variable',
  severity: 'warning',
  page: page(text),
  about: ['ENV'],
  also: ['hadolint:DL3044'],

  *checkEntry({ instruction }) {
    const { pairs = [] } = instruction ?? {};
    if (instruction?.name !== 'ENV' || pairs.length < 2) return;
    const first = new Map<string, number>();
    for (const [i, { key }] of pairs.entries()) if (!first.has(key.value)) first.set(key.value, i);
    let last = -1;
    for (const { variable, pair } of replacedVariables(instruction)) {
      const set = first.get(variable.name);
      // One for each pair: taken apart in front of it, all that is in it is mended.
      if (set === undefined || set >= pair || pair === last) continue;
      last = pair;
      yield { at: variable.at, words: { name: variable.name } };
    }
  },

  *fix({ at }, { instruction, text: source }) {
    const { pairs = [] } = instruction ?? {};
    const i = pairs.findIndex((pair) => pair.at.start <= at.start && at.end <= pair.at.end);
    const [before, pair] = [pairs[i - 1], pairs[i]];
    if (!instruction || !before || !pair) return;
    const gap = range(before.at.end, pair.at.start);
    if (source.slice(gap.start, gap.end).includes('#')) return;
    yield { edits: [{ at: gap, text: `${lineEnd(source)}${instruction.keyword.raw} ` }], safe: false };
  },
});
