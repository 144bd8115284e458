import { range, type Range } from '../../text/range';
import { type Heredoc } from './heredoc';
import { type Instruction } from './instruction';
import { joinedOffset, type LogicalLine } from './line';

/** Text a shell runs: the command of an instruction, or the body of a heredoc. */
export interface Script {
  readonly at: Range;
  /** `line`: what stands behind the keyword, with its heredocs. `body`: a heredoc that is the whole command. `input`: a heredoc an interpreter reads. */
  readonly kind: 'line' | 'body' | 'input';
  /** From `#!`, or the command that reads the input: `bash`, `python3`. Undefined: the shell in force. */
  readonly interpreter?: string;
  /** Whether commands were looked for in it. */
  readonly posix: boolean;
  readonly shebang?: Range;
}

/** A script with its text; offsets of the text are those of a joined line. */
export interface Source {
  readonly script: Script;
  readonly line: LogicalLine;
}

/** What shell is in force: decided by SHELL and by the platform, which the instruction does not know. */
export type Dialect = 'posix' | 'other';

/** The script of an instruction in shell form. */
export function sourceOf(entryText: string, instruction: Instruction, dialect: Dialect): Source | undefined {
  const { command, form, json, name, heredocs, line } = instruction;
  if (!command || form === 'json' || name === 'SHELL' || command.start >= command.end) return undefined;
  // A slip in an array is not a shell script, and a document without an end is not one yet.
  if (json?.meant || heredocs.some(({ end }) => !end)) return undefined;
  const [only] = heredocs;
  if (only && heredocs.length === 1 && only.at.start === command.start && only.at.end === command.end) return bodyOf(entryText, only, dialect, 'body');
  const start = joinedOffset(line, command.start);
  const end = joinedOffset(line, command.end - 1) + 1;
  const script: Script = { at: range(command.start, heredocs.length ? instruction.at.end : command.end), kind: 'line', posix: dialect === 'posix' };
  const pieces = line.pieces
    .map(({ joined, source }) => ({ joined: joined - start, source }))
    .filter(({ joined }, i, all) => joined < end - start && (all[i + 1]?.joined ?? Infinity) > 0)
    .map((piece) => (piece.joined < 0 ? { joined: 0, source: piece.source - piece.joined } : piece));
  const text = line.text.slice(start, end);
  if (!heredocs.length) return { script, line: { ...line, text, pieces } };
  // The shell reads the bodies below the command. The line end between them stands for everything that ends the instruction's line.
  const below = withoutReturns(entryText.slice(line.end, instruction.at.end));
  return { script, line: { ...line, text: `${text}\n${below}`, pieces: [...pieces, { joined: text.length, source: Math.max(0, line.end - 1) }] } };
}

/** The body of a heredoc as a script: a `#!` line says whose. */
export function bodyOf(entryText: string, { body }: Pick<Heredoc, 'body'>, dialect: Dialect, kind: 'body' | 'input', reader?: string): Source {
  const text = withoutReturns(entryText.slice(body.start, body.end));
  const shebang = kind === 'body' ? /^#!.*/.exec(text)?.[0].trimEnd() : undefined;
  const interpreter = reader ?? (shebang ? interpreterOf(shebang) : undefined);
  const script: Script = {
    at: body,
    kind,
    posix: interpreter === undefined ? dialect === 'posix' : posixShells.has(interpreter),
    ...(interpreter !== undefined && { interpreter }),
    ...(shebang && { shebang: range(body.start, body.start + shebang.length) }),
  };
  return { script, line: { text, escape: '\\', end: body.end, comments: [], blanks: [], pieces: [{ joined: 0, source: body.start }] } };
}

/** Shells whose syntax is read here. */
export const posixShells: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'mksh']);

/** Other programs that are fed a script on standard input. */
export const otherInterpreters: ReadonlySet<string> = new Set(['python', 'python2', 'python3', 'node', 'nodejs', 'ruby', 'perl', 'php', 'pwsh', 'powershell', 'zsh', 'fish', 'lua', 'Rscript']);

/** `#!/usr/bin/env -S bash -e` is bash. */
function interpreterOf(shebang: string): string | undefined {
  const words = shebang.slice(2).trim().split(/\s+/);
  const program = (word: string | undefined): string | undefined => word?.split('/').at(-1);
  const first = program(words[0]);
  return first === 'env' ? program(words.slice(1).find((word) => !word.startsWith('-') && !word.includes('='))) : first;
}

/** Same length: a shell must not take the return for a part of the last word. */
const withoutReturns = (text: string): string => text.replaceAll('\r\n', ' \n');
