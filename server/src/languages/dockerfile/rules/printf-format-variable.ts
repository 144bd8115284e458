import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { commandWith, programOf } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './printf-format-variable.md';

export default instructionRule({
  code: 'printf-format-variable',
  severity: 'hint',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2059'],

  *checkEntry(entry) {
    for (const command of scriptsOf(entry).commands) {
      const [format] = command.args;
      const [, variable] = /^"?(\$\w+|\$\{\w+\})"?$/.exec(format?.text ?? '') ?? [];
      if (format && variable && programOf(command) === 'printf' && !/fo?rma?t/i.test(variable)) yield { at: format.at, words: { variable } };
    }
  },

  *fix({ at }, entry) {
    const command = commandWith(scriptsOf(entry), at.start);
    if (command && command.args.length === 1 && command.script.kind !== 'argument') yield { edits: [{ at: range(at.start, at.start), text: "'%s' " }], safe: false };
  },
});
