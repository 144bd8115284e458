import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Command, type ShellWord } from '../../../syntax/dockerfile/shell';
import { commandWith, isTest, operandsOf } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './test-and-or.md';

export default instructionRule({
  code: 'test-and-or',
  severity: 'hint',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2166'],

  *checkEntry(entry) {
    for (const command of scriptsOf(entry).commands) for (const { at, text: operator } of joints(command)) yield { at, words: { operator, instead: operator === '-a' ? '&&' : '||' } };
  },

  *fix({ at, words: { operator, instead } }, entry) {
    const command = commandWith(scriptsOf(entry), at.start);
    // With more of them, or with brackets, it is no longer two tests in a row; nor may what stands in front bind differently.
    if (!command || joints(command).length !== 1 || command.args.some(({ text: written }) => /^(\\?[()]|'[()]'|!)$/.test(written)) || command.within.includes('negation') || command.redirects.length) return;
    if (command.precededBy === '||' || command.precededBy === '|' || (operator === '-o' && command.precededBy === '&&')) return;
    const bracket = command.name?.value === '[';
    yield { edits: [{ at: range(at.start, at.end), text: bracket ? `] ${instead} [` : `${instead} test` }], safe: false };
  },
});

/** `-a` and `-o` between operands: at the start they are tests of their own. */
const joints = memo((command: Command): readonly ShellWord[] => {
  if (!isTest(command)) return [];
  const operands = operandsOf(command);
  return operands.filter(({ text: written }, i) => (written === '-a' || written === '-o') && i > 0 && i < operands.length - 1 && !/^(=|==|!=|!|-[a-z]{1,2})$/.test(operands[i - 1]?.text ?? ''));
});
