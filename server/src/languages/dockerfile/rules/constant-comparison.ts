import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { type Shell, type ShellWord } from '../../../syntax/dockerfile/shell';
import { place } from '../../../syntax/dockerfile/tree';
import { isTest, operandsOf } from '../shell/quoting';
import { rule } from '../rule';
import { shellsOf } from '../shell/shellAt';
import { declaredAbove } from '../shell/shellVariables';
import text from './constant-comparison.md';

export default rule({
  code: 'constant-comparison',
  severity: 'warning',
  page: page(text),
  also: ['shellcheck:SC2050'],

  *check(tree) {
    for (const run of shellsOf(tree))
      for (const { at, text: operand } of candidates(run.shell)) if (run.shell.assigned.has(operand) || declaredAbove(tree, run, operand)) yield { at: place(run.placed, at), words: { operand } };
  },

  *fix({ at, words: { operand } }) {
    yield { edits: [{ at, text: `"$${operand}"` }], safe: false };
  },
});

/** First operands that look like names. With a variable on the other side the name may be meant as a text. */
const candidates = memo(({ commands }: Shell): readonly ShellWord[] =>
  commands.flatMap((command) => {
    const [left, operator, right, more] = isTest(command) ? operandsOf(command) : [];
    if (!left || right?.value === undefined || more || command.script.kind === 'argument' || !/^(=|==|!=|-eq|-ne|-[gl][te])$/.test(operator?.text ?? '')) return [];
    return /^[A-Za-z_]\w+$/.test(left.text) && left.text !== right.text ? [left] : [];
  }),
);
