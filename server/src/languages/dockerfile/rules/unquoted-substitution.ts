import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { callOf } from '../shell/commands';
import { cutWords, expansionAt, isTest, programOf, quoting } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import { isOneWord } from '../shell/shellVariables';
import text from './unquoted-substitution.md';

export default instructionRule({
  code: 'unquoted-substitution',
  severity: 'hint',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2046'],

  *checkEntry(entry) {
    for (const { kind, at, text: written, word, command, script, where } of cutWords(scriptsOf(entry))) {
      if (kind !== 'substitution' || !word || script.kind === 'argument') continue;
      const inner = written.replace(/^(\$\(|`)|[)`]$/g, '');
      if (isOneWord(inner) || isOneWord(inner.slice(inner.lastIndexOf('|') + 1))) continue;
      const program = (command && callOf(command)?.program) ?? programOf(command);
      const alone = word.text === written;
      // A list of words is what most programs are given this way on purpose.
      if (/^(echo|printf|export|exit|return|exec|eval|set)$/.test(program) || (alone && where !== 'redirect' && !isTest(command) && !/^(cd|source|\.|pushd|mkdir)$/.test(program))) continue;
      yield { at: range(at.start, at.start + (written.startsWith('`') ? 1 : 2)), words: { command: inner.trim().split(/\s/)[0] ?? '' } };
    }
  },

  *fix({ at }, entry) {
    const shell = scriptsOf(entry);
    const found = expansionAt(shell, at.start);
    // What is not closed swallows the lines below.
    const edits = found && !shell.problems.length ? quoting(shell, found) : [];
    if (edits.length) yield { edits, safe: false };
  },
});
