import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { joinedOffset } from '../../../syntax/dockerfile/line';
import { type Pair } from '../../../syntax/dockerfile/arguments';
import { lineEnd } from '../lineEnd';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './malformed-pair.md';

export default instructionRule({
  code: 'malformed-pair',
  severity: 'error',
  page: page(text),
  about: ['problems'],

  *checkEntry({ instruction: outer }) {
    for (const { name: instruction, problems, pairs = [] } of withTriggers(outer)) {
      // The builder stops at the first one, and what follows it is mostly a consequence.
      const problem = problems.find(({ code }) => code.startsWith('pair-'));
      if (!problem) continue;
      const { at, code } = problem;
      const word = problem.words?.['word'] ?? '';
      const before = beforeOf(pairs, at.start);
      const words = { instruction, word, name: before?.key.value ?? '' };
      const variant = code === 'pair-without-value' ? 'value' : code === 'pair-without-name' ? 'name' : word.startsWith('#') ? 'comment' : before?.value && !before.value.quoted && before.value.raw ? 'quotes' : undefined;
      yield { at, words, ...(variant && { variant }) };
    }
  },

  *fix({ at, variant }, { instruction: outer, text: source }) {
    for (const { name, pairs = [], line, body } of withTriggers(outer)) {
      const index = pairs.findIndex((pair) => pair.at.start === at.start);
      const before = pairs[index - 1];
      if (!outer || !before?.value || !/^(ENV|LABEL|ARG)$/.test(name)) continue;
      if (variant === 'comment') {
        const comment = line.text.slice(joinedOffset(line, at.start), joinedOffset(line, body.end - 1) + 1);
        const { start } = outer.at;
        if (body.end - at.start === comment.length) yield { title: 'comment', edits: [{ at: range(start, start), text: `${comment}${lineEnd(source)}` }, { at: range(before.at.end, body.end), text: '' }], safe: true };
      }
      if (variant !== 'quotes') continue;
      const next = pairs.findIndex((pair, i) => i > index && pair.value !== undefined);
      const last = pairs[(next < 0 ? pairs.length : next) - 1];
      if (!last || pairs.slice(index - 1, next < 0 ? undefined : next).some(({ key, value }) => key.quoted || value?.quoted)) continue;
      yield { edits: [{ at: range(before.value.at.start, before.value.at.start), text: '"' }, { at: range(last.at.end, last.at.end), text: '"' }], safe: false };
    }
  },
});

const beforeOf = (pairs: readonly Pair[], start: number): Pair | undefined => pairs[pairs.findIndex((pair) => pair.at.start === start) - 1];
