import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { callOf } from '../shell/commands';
import { commandWith } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './find-exec-without-end.md';

export default instructionRule({
  code: 'find-exec-without-end',
  severity: 'warning',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2067'],

  *checkEntry(entry) {
    for (const command of scriptsOf(entry).commands) {
      const call = callOf(command);
      if (call?.program !== 'find') continue;
      const at = call.args.findIndex(({ value }) => /^-(exec|execdir|ok|okdir)$/.test(value ?? ''));
      const rest = call.args.slice(at + 1);
      const action = call.args[at];
      // A variable may bring the end along.
      if (action && !rest.some(({ value }) => value === undefined || value === ';' || value === '+' || value.endsWith(';'))) yield { at: action.at, words: { action: action.text } };
    }
  },

  *fix({ at }, entry) {
    const command = commandWith(scriptsOf(entry), at.start);
    const end = command?.at.end;
    if (!command || end === undefined || command.script.kind === 'argument' || command.redirects.length) return;
    const semicolon = /^[ \t]*;(?!;)/.exec(entry.text.slice(end))?.[0];
    // What follows the semicolon would become a part of the command.
    const closes = semicolon !== undefined && /^\s*($|\n)/.test(entry.text.slice(end + semicolon.length));
    if (closes) yield { edits: [{ at: range(end, end + semicolon.length), text: ' \\;' }], safe: false };
  },
});
