import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { shellAbove } from '../shell/commands';
import { type Entry } from '../entry';
import { rule } from '../rule';
import { scriptsOf, shellsOf } from '../shell/shellAt';
import text from './shell-syntax.md';

export default rule({
  code: 'shell-syntax',
  severity: 'warning',
  page: page(text),
  also: ['shellcheck:SC1072', 'shellcheck:SC1073', 'shellcheck:SC1046', 'shellcheck:SC1047', 'shellcheck:SC1056', 'shellcheck:SC1061', 'shellcheck:SC1062', 'shellcheck:SC1078'],

  *check(tree) {
    for (const run of shellsOf(tree)) {
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
  const first = new Map(scriptsOf(entry).problems.toReversed().map((problem) => [problem.script, problem] as const));
  return [...first.values()].flatMap(({ message, at }) => foundOf(message, at, entry.text) ?? []);
});

interface Problem {
  readonly at: Range;
  readonly words: { readonly mark: string };
  readonly variant?: string;
  readonly also: readonly string[];
}

/** Only what every shell of the family refuses. */
function foundOf(said: string, at: Range, text: string): Problem | undefined {
  const opened = /^unterminated (double quote|single quote|backtick|command substitution|parameter expansion|arithmetic expansion)$/.exec(said)?.[1];
  if (opened) {
    const mark = marks.get(opened) ?? '';
    return text.startsWith(mark, at.start) ? { at: range(at.start, at.start + mark.length), words: { mark }, variant: 'open', also: numbers(1072, 1073, ...(mark === '"' || mark === "'" ? [1078] : [])) } : undefined;
  }
  const closing = /^expected '(fi|done|esac|\}|\))' to close (if|for|while|until|case|'if'|'for'|'while'|'until'|'case'|brace group|subshell)$/.exec(said)?.[1];
  if (closing) return { at: wordBefore(text, at.end), words: { mark: closing }, also: numbers(1072, 1073, ...(closings.get(closing) ?? [])) };
  const operator = /^expected command after '(&&|\|\||\|)'$/.exec(said)?.[1];
  if (operator) {
    const before = wordBefore(text, at.start);
    return text.slice(before.start, before.end) === operator ? { at: before, words: { mark: operator }, variant: 'nothing', also: numbers(1072, 1073) } : undefined;
  }
  const token = /^unexpected token '(&&|\|\||;|;;|\)|fi|done|esac|then|else|elif|do|\})'$/.exec(said)?.[1];
  return token && text.startsWith(token, at.start) ? { at: range(at.start, at.start + token.length), words: { mark: token }, variant: 'unexpected', also: numbers(1072, 1073) } : undefined;
}

const numbers = (...all: readonly number[]): readonly string[] => all.map((number) => `shellcheck:SC${number}`);

const closings: ReadonlyMap<string, readonly number[]> = new Map([['fi', [1046, 1047]], ['done', [1061, 1062]], ['}', [1056]]]);

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
