import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Command, type ShellWord } from '../../../syntax/dockerfile/shell';
import { commandWith, isTest, operandsOf } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './test-always-true.md';

export default instructionRule({
  code: 'test-always-true',
  severity: 'warning',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2077', 'shellcheck:SC2078', 'shellcheck:SC2157'],

  *checkEntry(entry) {
    for (const command of scriptsOf(entry).commands) {
      const operand = constant(command);
      if (!operand) continue;
      const glued = operatorIn(operand);
      yield { at: operand.at, words: { operand: operand.text }, also: [glued === undefined ? 'shellcheck:SC2157' : 'shellcheck:SC2077'], ...(glued !== undefined && { variant: 'glued' }) };
    }
  },

  *fix({ at }, entry) {
    const command = commandWith(scriptsOf(entry), at.start);
    const operand = command && constant(command);
    const found = operand && operand.at.start === at.start && operand.at.end - operand.at.start === operand.text.length ? operatorIn(operand) : undefined;
    if (!operand || !found) return;
    const start = operand.at.start + found.index;
    yield { edits: [{ at: range(start, start + found.text.length), text: ` ${found.text === '==' ? '=' : found.text} ` }], safe: false };
  },
});

/** The one word of a test that says nothing but that it is not empty. */
function constant(command: Command): ShellWord | undefined {
  if (!isTest(command)) return undefined;
  const operands = operandsOf(command);
  const [first, second] = operands[0]?.value === '!' ? operands.slice(1) : operands;
  if (!first || operands.length > (operands[0]?.value === '!' ? 2 : 1) + (second ? 1 : 0)) return undefined;
  if (second) return first.value === '-n' && second.value && !/[*?[]/.test(second.value) ? second : undefined;
  if (operatorIn(first)) return first;
  // A lone word is how `true` and `[ 1 ]` are written on purpose.
  return undefined;
}

/** `"$x"="y"`, `$a==b`: a comparison that has become one word. */
function operatorIn({ text }: ShellWord): { readonly index: number; readonly text: string } | undefined {
  const found = /^("[^"]*"|'[^']*'|\$\{?\w+\}?|\w+)(==|!=|=)("[^"]*"|'[^']*'|\$\{?\w+\}?|[\w./-]+)$/.exec(text);
  return found?.[1] && found[2] && text.includes('$') ? { index: found[1].length, text: found[2] } : undefined;
}
