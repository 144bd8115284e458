import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { type Expansion } from '../../../syntax/dockerfile/expansion';
import { type Shell } from '../../../syntax/dockerfile/shell';
import { place } from '../../../syntax/dockerfile/tree';
import { callOf, runAt } from '../shell/commands';
import { cutWords, expansionAt, fileCommands, isTest, programOf, quoting } from '../shell/quoting';
import { rule } from '../rule';
import { shellsOf } from '../shell/shellAt';
import { worthOf } from '../shell/shellVariables';
import text from './unquoted-variable.md';

export default rule({
  code: 'unquoted-variable',
  severity: 'hint',
  page: page(text),
  also: ['shellcheck:SC2086'],

  *check(tree) {
    for (const run of shellsOf(tree))
      for (const { name, at, text: written } of candidates(run.shell)) if (name && worthOf(tree, run, name) === 'unknown') yield { at: place(run.placed, at), words: { variable: written } };
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start, shellsOf(tree));
    const found = run && expansionAt(run.shell, at.start - run.placed.offset);
    const edits = run && found ? quoting(run.shell, found) : [];
    if (run && edits.length) yield { edits: edits.map((edit) => ({ ...edit, at: place(run.placed, edit.at) })), safe: false };
  },
});

/** Variables that are cut where one word is wanted, whatever their value. */
const candidates = memo((shell: Shell): readonly Expansion[] => [...cutWords(shell)].filter(({ kind, name, text: written, word, command, script, operation }) => {
  if (kind !== 'variable' || !name || !word || operation === 'Default' || script.kind === 'argument' || !/^[A-Za-z_]\w*$/.test(name) || isTest(command)) return false;
  const program = (command && callOf(command)?.program) ?? programOf(command);
  if (/^(echo|printf|exit|return|exec|eval|set|shift|apt-mark)$/.test(program)) return false;
  // What is only printed loses blanks at most, and a variable that is a word of its own may hold a list on purpose.
  return word.text !== written || !command || fileCommands.has(program);
}));
