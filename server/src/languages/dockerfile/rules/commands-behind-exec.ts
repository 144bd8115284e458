import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { commandWith } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './commands-behind-exec.md';

export default instructionRule({
  code: 'commands-behind-exec',
  severity: 'warning',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2093'],

  *checkEntry(entry) {
    const { commands, problems } = scriptsOf(entry);
    if (problems.length) return;
    for (const { name, args, precededBy, followedBy, within } of commands)
      if (name?.value === 'exec' && args[0] && !args[0].text.startsWith('-') && (followedBy === ';' || followedBy === '&&') && (precededBy === undefined || precededBy === ';') && !within.length) yield { at: name.at, words: { command: args[0].text } };
  },

  *fix({ at }, entry) {
    const program = commandWith(scriptsOf(entry), at.start)?.args[0];
    if (program) yield { edits: [{ at: range(at.start, program.at.start), text: '' }], safe: false };
  },
});
