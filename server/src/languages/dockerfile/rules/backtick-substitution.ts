import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { expansionAt } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './backtick-substitution.md';

export default instructionRule({
  code: 'backtick-substitution',
  severity: 'hint',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2006'],

  *checkEntry(entry) {
    for (const { kind, text: written, at } of scriptsOf(entry).expansions)
      if (kind === 'substitution' && written.startsWith('`')) yield { at: range(at.start, at.start + 1), words: { command: written.slice(1, -1).trim().split(/\s/)[0] ?? '' } };
  },

  *fix({ at }, entry) {
    const found = expansionAt(scriptsOf(entry), at.start);
    const last = found?.at.end;
    // A backslash in backticks may belong to them.
    if (!found || last === undefined || /\\/.test(found.text) || !/^`[^`]*`$/.test(found.text)) return;
    yield { edits: [{ at: range(at.start, at.start + 1), text: '$(' }, { at: range(last - 1, last), text: ')' }], safe: !/["(]/.test(found.text) };
  },
});
