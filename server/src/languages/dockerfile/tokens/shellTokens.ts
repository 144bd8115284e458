import type { Token } from '../../../engine/language';
import { range, type Range } from '../../../text/range';
import type { Command, ShellWord } from '../../../syntax/dockerfile/shell';
import { commandsOf } from '../shell/commands';
import type { Entry } from '../entry';

/** Commands, options, strings and variables of the shell in an instruction; what stands between them is its operators and reserved words. */
export function shellTokens(entry: Entry): readonly Token[] {
  const { scripts, commands, variables } = commandsOf(entry);
  if (!commands.length) return [];
  const found: Token[] = [...commands.flatMap((command) => [...commandTokens(command)]), ...variables.map(({ at }): Token => ({ at, kind: 'variable' }))];
  const posix = scripts.filter((script) => script.posix);
  for (const { shebang } of posix) if (shebang) found.push({ at: shebang, kind: 'comment' });
  return [...found, ...between(entry, posix.map(({ at }) => at), found.map(({ at }) => at))];
}

function* commandTokens({ name, args, assignments, redirects }: Command): Iterable<Token> {
  for (const { at, name: variable, value } of assignments) {
    yield { at: range(at.start, at.start + variable.length), kind: 'variable', declares: true };
    if (value) yield { at: value.at, kind: 'string' };
  }
  if (name) yield { at: name.at, kind: name.text === '[' || name.text === ':' ? 'operator' : 'function' };
  for (const word of args) yield { at: word.at, kind: kindOf(word) };
  for (const { target } of redirects) if (target) yield { at: target.at, kind: 'string' };
}

const kindOf = ({ text, value }: ShellWord): Token['kind'] => (text === ']' ? 'operator' : /^[-+]/.test(text) ? 'parameter' : /^\d+$/.test(value ?? '') ? 'number' : 'string');

const reserved: ReadonlySet<string> = new Set(['if', 'then', 'elif', 'else', 'fi', 'for', 'in', 'do', 'done', 'while', 'until', 'case', 'esac', 'function', 'select']);

/** The stretches of scripts that no word covers, read for what joins the words. */
function* between({ text, comments }: Entry, scripts: readonly Range[], words: readonly Range[]): Iterable<Token> {
  const covered = [...words, ...comments.map(({ at }) => at)].sort((a, b) => a.start - b.start);
  let i = 0;
  let done = 0;
  for (const { start, end } of scripts.toSorted((a, b) => a.start - b.start)) {
    let from = Math.max(start, done);
    for (; i < covered.length; i++) {
      const word = covered[i];
      if (!word || word.start >= end) break;
      if (word.start > from) yield* joints(text, from, word.start);
      from = Math.max(from, word.end);
    }
    if (from < end) yield* joints(text, from, end);
    done = Math.max(done, end, from);
  }
}

function* joints(text: string, start: number, end: number): Iterable<Token> {
  for (const { 0: joint, index } of text.slice(start, end).matchAll(/&&|\|\||;;|\|&|>>|<<|[|;&<>!]|[A-Za-z_]\w*/g)) {
    const word = /^\w/.test(joint);
    if (word && !reserved.has(joint)) continue;
    yield { at: range(start + index, start + index + joint.length), kind: word ? 'keyword' : 'operator' };
  }
}
