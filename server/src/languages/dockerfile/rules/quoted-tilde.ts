import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { callOf } from '../shell/commands';
import { fileCommands, isTest } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './quoted-tilde.md';

export default instructionRule({
  code: 'quoted-tilde',
  severity: 'warning',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2088'],

  *checkEntry(entry) {
    if (!/["']~\//.test(entry.text)) return;
    for (const command of scriptsOf(entry).commands) {
      const program = callOf(command)?.program ?? '';
      const words = fileCommands.has(program) || isTest(command) || program === 'git' ? command.args : [];
      // Other programs may read `~` themselves, or be meant to write it down.
      for (const { at, text: written } of [...words, ...command.redirects.flatMap(({ target }) => target ?? [])]) if (/^["']~\//.test(written)) yield { at: range(at.start + 1, at.start + 2), words: {} };
    }
  },

  *fix({ at }, entry) {
    if (entry.text[at.start - 1] === '"') yield { edits: [{ at, text: '$HOME' }], safe: false };
  },
});
