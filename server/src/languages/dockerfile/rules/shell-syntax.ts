import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { commandsOf, runsOf, shellAbove } from '../commands';
import { type Entry } from '../entry';
import { rule } from '../rule';
import text from './shell-syntax.md';

export default rule({
  code: 'shell-syntax',
  severity: 'warning',
  page: page(text),

  *check(tree) {
    for (const run of runsOf(tree)) {
      const problems = problemsOf(run.entry);
      // zsh has forms of its own.
      if (!problems.length || /zsh/.test(shellAbove(run)?.line.text ?? '')) continue;
      for (const found of problems) yield { ...found, at: place(run.placed, found.at) };
    }
  },
});

const problemsOf = memo((entry: Entry): readonly Problem[] => {
  // Templates are no shell scripts yet.
  if (/\{\{|\{%|<%|%%|@@/.test(entry.text)) return [];
  // Whatever follows the first one in a script follows from it.
  const first = new Map(commandsOf(entry).problems.toReversed().map((problem) => [problem.script, problem] as const));
  return [...first.values()].flatMap(({ message, at }) => foundOf(message, at, entry.text) ?? []);
});

interface Problem {
  readonly at: Range;
  readonly words: { readonly mark: string };
  readonly variant?: string;
}

/** Only what every shell of the family refuses. */
function foundOf(said: string, at: Range, text: string): Problem | undefined {
  const opened = /^unterminated (double quote|single quote|backtick|command substitution|parameter expansion|arithmetic expansion)$/.exec(said)?.[1];
  if (opened) {
    const mark = marks.get(opened) ?? '';
    return text.startsWith(mark, at.start) ? { at: range(at.start, at.start + mark.length), words: { mark }, variant: 'open' } : undefined;
  }
  const closing = /^expected '(fi|done|esac|\}|\))' to close (if|for|while|until|case|'if'|'for'|'while'|'until'|'case'|brace group|subshell)$/.exec(said)?.[1];
  if (closing) return { at: wordBefore(text, at.end), words: { mark: closing } };
  const operator = /^expected command after '(&&|\|\||\|)'$/.exec(said)?.[1];
  if (operator) {
    const before = wordBefore(text, at.start);
    return text.slice(before.start, before.end) === operator ? { at: before, words: { mark: operator }, variant: 'nothing' } : undefined;
  }
  const token = /^unexpected token '(&&|\|\||;|;;|\)|fi|done|esac|then|else|elif|do|\})'$/.exec(said)?.[1];
  return token && text.startsWith(token, at.start) ? { at: range(at.start, at.start + token.length), words: { mark: token }, variant: 'unexpected' } : undefined;
}

const marks: ReadonlyMap<string, string> = new Map([
  ['double quote', '"'],
  ['single quote', "'"],
  ['backtick', '`'],
  ['command substitution', '$('],
  ['parameter expansion', '${'],
  ['arithmetic expansion', '$(('],
]);

/** The last word up to a place, without blanks and continuation marks. */
function wordBefore(text: string, offset: number): Range {
  let end = offset;
  while (end > 0 && /[\s\\]/.test(text[end - 1] ?? '')) end--;
  let start = end;
  while (start > 0 && !/\s/.test(text[start - 1] ?? '')) start--;
  return range(start, end);
}
