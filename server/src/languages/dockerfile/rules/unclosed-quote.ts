import { page } from '../../../engine/page';
import { covers, range } from '../../../text/range';
import { joinedOffset } from '../../../syntax/dockerfile/line';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './unclosed-quote.md';

export default instructionRule({
  code: 'unclosed-quote',
  severity: 'error',
  page: page(text),
  about: ['problems'],

  *checkEntry({ instruction: outer }) {
    for (const { problems, flags, line } of withTriggers(outer))
      for (const { code, at, words } of problems) {
        // Flags lose their quotes before anybody looks whether they are closed.
        if (code !== 'unclosed-quote' || flags.some((flag) => covers(flag.at, at))) continue;
        const quote = words?.['quote'] ?? '';
        const before = line.text[joinedOffset(line, at.start) - 1] ?? '';
        yield { at, words: { quote }, ...(quote === "'" && /\p{L}/u.test(before) && { variant: 'apostrophe' }) };
      }
  },

  *fix({ at, words: { quote }, variant }, { instruction }) {
    if (!instruction) return;
    const { escape } = instruction.line;
    const array = [...withTriggers(instruction)].some(({ form, json }) => form === 'json' && json && covers(json.at, at));
    if (variant === 'apostrophe') yield { title: 'apostrophe', edits: [{ at: range(at.start, at.start), text: array && escape === '\\' ? '\\\\' : escape }], safe: false };
    // Where a variable is spoilt too, its braces decide what the quote would close.
    else if (!array && !/\$\{[^}]*$/.test(instruction.line.text) && instruction.problems.every(({ code }) => code === 'unclosed-quote')) yield { edits: [{ at: range(at.end, at.end), text: quote }], safe: false };
  },
});
