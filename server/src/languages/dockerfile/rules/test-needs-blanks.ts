import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './test-needs-blanks.md';

export default instructionRule({
  code: 'test-needs-blanks',
  severity: 'warning',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC1035', 'shellcheck:SC1020'],

  *checkEntry(entry) {
    const { commands, problems } = scriptsOf(entry);
    if (problems.length) return;
    for (const { name, args } of commands) {
      const last = args.at(-1) ?? name;
      // `[abc]*` may be a pattern for the names of programs; nobody writes one, but `[` with a variable behind it is no pattern.
      if (name && /^\[["$-]/.test(name.text) && last?.text.endsWith(']')) yield { at: range(name.at.start, name.at.start + 1), words: { mark: '[' }, also: ['shellcheck:SC1035'] };
      else if (name?.text === '[' && last && last !== name && last.text !== ']' && /[^[\]]\]$/.test(last.text) && !last.text.includes('[')) yield { at: range(last.at.end - 1, last.at.end), words: { mark: ']' }, also: ['shellcheck:SC1020'] };
    }
  },

  *fix({ at, words: { mark } }) {
    const place = mark === '[' ? at.end : at.start;
    yield { edits: [{ at: range(place, place), text: ' ' }], safe: true };
  },
});
