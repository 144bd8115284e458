import { page } from '../../../engine/page';
import { type Command, type ShellRedirect } from '../../../syntax/dockerfile/shell';
import { isTest } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './comparison-redirects.md';

export default instructionRule({
  code: 'comparison-redirects',
  severity: 'warning',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2071', 'shellcheck:SC2073'],

  *checkEntry(entry) {
    for (const command of scriptsOf(entry).commands)
      for (const { at, operator, target } of compared(command))
        if (target) yield { at: { start: at.start, end: at.start + operator.length }, words: { operator, operand: target.text, instead: numeric.get(operator) ?? '' }, also: [/^\d+$/.test(target.text) ? 'shellcheck:SC2071' : 'shellcheck:SC2073'] };
  },

  *fix({ at, words: { instead, operand } }, entry) {
    // Only numbers: for strings POSIX has no such comparison.
    if (!/^"?(\d+|\$\w+|\$\{\w+\})"?$/.test(operand)) return;
    const blank = (offset: number): string => (/\s/.test(entry.text[offset] ?? ' ') ? '' : ' ');
    yield { edits: [{ at, text: `${blank(at.start - 1)}${instead}${blank(at.end)}` }], safe: false };
  },
});

const numeric: ReadonlyMap<string, string> = new Map([['>', '-gt'], ['<', '-lt']]);

/** Redirections before the closing bracket. Behind it they are meant as such. */
function compared(command: Command): readonly ShellRedirect[] {
  const closing = command?.args.at(-1);
  if (!isTest(command) || closing?.value !== ']') return [];
  return command.redirects.filter(({ at, operator, target }) => numeric.has(operator) && at.end <= closing.at.start && /^["$\d]/.test(target?.text ?? ''));
}
