import { page } from '../../../engine/page';
import { callOf } from '../shell/commands';
import { commandWith } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './unescaped-find-pattern.md';

export default instructionRule({
  code: 'unescaped-find-pattern',
  severity: 'information',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2061'],

  *checkEntry(entry) {
    for (const command of scriptsOf(entry).commands) {
      const call = callOf(command);
      if (call?.program !== 'find') continue;
      for (const [i, { at, text: written, quoted, value }] of call.args.entries())
        if (value !== undefined && !quoted && /[*?[]/.test(written) && /^-(i?name|i?path|i?wholename|i?lname|i?regex)$/.test(call.args[i - 1]?.text ?? '')) yield { at, words: { pattern: written } };
    }
  },

  *fix({ at, words: { pattern } }, entry) {
    const command = commandWith(scriptsOf(entry), at.start);
    if (command && command.script.kind !== 'argument') yield { edits: [{ at, text: `'${pattern}'` }], safe: false };
  },
});
