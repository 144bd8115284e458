import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { type Range } from '../../../text/range';
import { type Shell } from '../../../syntax/dockerfile/shell';
import { place } from '../../../syntax/dockerfile/tree';
import { runAt } from '../shell/commands';
import { cutWords, expansionAt, isTest, operandsOf, quoting } from '../shell/quoting';
import { rule } from '../rule';
import { shellsOf } from '../shell/shellAt';
import { worthOf } from '../shell/shellVariables';
import text from './unquoted-test-operand.md';

export default rule({
  code: 'unquoted-test-operand',
  severity: 'information',
  page: page(text),
  also: ['shellcheck:SC2086', 'shellcheck:SC2070'],

  *check(tree) {
    for (const run of shellsOf(tree))
      for (const { name, at, text: written, always } of candidates(run.shell))
        if (worthOf(tree, run, name) !== 'plain') yield { at: place(run.placed, at), words: { variable: written }, ...(always ? { variant: 'always', also: ['shellcheck:SC2070'] } : { also: ['shellcheck:SC2086'] }) };
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start, shellsOf(tree));
    const found = run && expansionAt(run.shell, at.start - run.placed.offset);
    const edits = run && found ? quoting(run.shell, found) : [];
    if (run && edits.length) yield { edits: edits.map((edit) => ({ ...edit, at: place(run.placed, edit.at) })), safe: false };
  },
});

interface Operand {
  readonly at: Range;
  readonly name: string;
  readonly text: string;
  /** Behind `-n`, which is true of nothing too. */
  readonly always: boolean;
}

/** Operands without quotes that are one variable. `[ -z $x ]` and `[ $x ]` say the right thing of an empty value, and a word with more than the variable is never empty. */
const candidates = memo((shell: Shell): readonly Operand[] => [...cutWords(shell)].flatMap(({ kind, name, at, text: written, word, command, operation }) => {
  if (!command || !isTest(command) || kind !== 'variable' || !name || !/^[A-Za-z_]\w*$/.test(name) || operation === 'Default' || word?.text !== written) return [];
  const operands = operandsOf(command);
  const first = operands[0]?.value;
  return operands.length < 2 || (operands.length === 2 && first === '-z') ? [] : [{ at, name, text: written, always: operands.length === 2 && first === '-n' }];
}));
