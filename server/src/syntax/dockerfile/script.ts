import { range, type Range } from '../../text/range';
import { type Heredoc } from './heredoc';
import { type Instruction } from './instruction';
import { joinedOffset, sourceRange, stretch, type LogicalLine } from './line';
import { type Command, type ShellWord } from './shell';

/** Text a shell runs: the command of an instruction, or the body of a heredoc. */
export interface Script {
  readonly at: Range;
  /** `line`: what stands behind the keyword, with its heredocs. `body`: a heredoc that is the whole command. `input`: a heredoc an interpreter reads. `argument`: what stands behind `sh -c`. */
  readonly kind: 'line' | 'body' | 'input' | 'argument';
  /** From `#!`, or the command that reads it: `bash`, `python3`. Undefined: the shell in force. */
  readonly interpreter?: string;
  /** What the interpreter is told: `-e`, `-o`, `pipefail`, `-c`. Those of the shell in force are not known here. */
  readonly options: readonly string[];
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
  if (only && heredocs.length === 1 && only.at.start === command.start && only.at.end === command.end) return bodyOf(entryText, only, dialect);
  const start = joinedOffset(line, command.start);
  const end = joinedOffset(line, command.end - 1) + 1;
  const script: Script = { at: range(command.start, heredocs.length ? instruction.at.end : command.end), kind: 'line', posix: dialect === 'posix', options: [] };
  const own = stretch(line, start, end);
  if (!heredocs.length) return { script, line: own };
  // The shell reads the bodies below the command. The line end between them stands for everything that ends the instruction's line.
  const below = withoutReturns(entryText.slice(line.end, instruction.at.end));
  return { script, line: { ...own, text: `${own.text}\n${below}`, pieces: [...own.pieces, { joined: own.text.length, source: Math.max(0, line.end - 1) }] } };
}

/** The body of a heredoc as a script: a `#!` line, or the command that reads it, says whose. */
export function bodyOf(entryText: string, { body }: Pick<Heredoc, 'body'>, dialect: Dialect, reader?: Interpreter): Source {
  const text = withoutReturns(entryText.slice(body.start, body.end));
  const shebang = reader ? undefined : /^#!.*/.exec(text)?.[0].trimEnd();
  const interpreter = reader ?? (shebang ? interpreterOf(shebang) : undefined);
  const script: Script = {
    at: body,
    kind: reader ? 'input' : 'body',
    posix: interpreter === undefined ? dialect === 'posix' : posixShells.has(interpreter.name),
    options: interpreter?.options ?? [],
    ...(interpreter && { interpreter: interpreter.name }),
    ...(shebang && { shebang: range(body.start, body.start + shebang.length) }),
  };
  return { script, line: { text, escape: '\\', end: body.end, comments: [], blanks: [], pieces: [{ joined: 0, source: body.start }] } };
}

/** A script that is an argument, from inside its quotes: `sh -c '…'`. Where something is escaped in it, its places would be a guess. */
export function argumentOf(line: LogicalLine, start: number, end: number, { name, options }: Interpreter): Source | undefined {
  const quote = line.text[start];
  if ((quote !== '"' && quote !== "'") || line.text[end - 1] !== quote || end - start < 2) return undefined;
  const own = stretch(line, start + 1, end - 1);
  if (own.text.includes(quote) || (quote === '"' && own.text.includes('\\'))) return undefined;
  return { script: { at: sourceRange(own, 0, own.text.length), kind: 'argument', interpreter: name, options, posix: true }, line: own };
}

/** Heredocs that a command of the line reads as its program: `bash <<EOF`, `python3 - <<EOF`. */
export function* inputs(entryText: string, { heredocs }: Instruction, commands: readonly Command[], dialect: Dialect): Iterable<Source> {
  for (const heredoc of heredocs) {
    const reader = commands.find(({ redirects }) => redirects.some(({ operator, at }) => operator.startsWith('<<') && at.start === heredoc.at.start));
    const name = programOf(reader?.name);
    if (name === undefined || !reader || !(posixShells.has(name) || otherInterpreters.has(name))) continue;
    const options = reader.args.map(({ value }) => value ?? '');
    // Any other word may be a script of its own, which then reads the heredoc as its input.
    if (options.every((option, i) => (/^[-+]/.test(option) && !isCommandOption(option)) || options[i - 1] === '-o')) yield bodyOf(entryText, heredoc, dialect, { name, options });
  }
}

/** Without its folder. */
export const programOf = (name: ShellWord | undefined): string | undefined => name?.value?.split('/').at(-1);

/** The script in an exec form: `["sh", "-c", "…"]`. */
export function execOf({ form, json, line, name }: Instruction): Source | undefined {
  if (form !== 'json' || !json || name === 'SHELL') return undefined;
  const [program, ...args] = json.items;
  const interpreter = program?.value.split('/').at(-1);
  const found = interpreter !== undefined && posixShells.has(interpreter) ? args.findIndex(({ value }) => isCommandOption(value)) : -1;
  const script = found < 0 ? undefined : args[found + 1];
  if (interpreter === undefined || !script) return undefined;
  const start = joinedOffset(line, script.at.start);
  return argumentOf(line, start, start + script.raw.length, { name: interpreter, options: args.slice(0, found + 1).map(({ value }) => value) });
}

/** `-c`, or `-ec`: the next argument is a script. */
export const isCommandOption = (value: string | undefined): boolean => value !== undefined && /^-[a-z]*c$/i.test(value);

export interface Interpreter {
  /** Without its folder. */
  readonly name: string;
  readonly options: readonly string[];
}

/** Shells whose syntax is read here. */
export const posixShells: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'mksh']);

/** Other programs that are fed a script on standard input. */
export const otherInterpreters: ReadonlySet<string> = new Set(['python', 'python2', 'python3', 'node', 'nodejs', 'ruby', 'perl', 'php', 'pwsh', 'powershell', 'zsh', 'fish', 'lua', 'Rscript']);

/** `#!/usr/bin/env -S bash -e` is bash with one option. */
function interpreterOf(shebang: string): Interpreter | undefined {
  const words = shebang.slice(2).trim().split(/\s+/);
  const at = words[0]?.split('/').at(-1) === 'env' ? words.findIndex((word, i) => i > 0 && !word.startsWith('-') && !word.includes('=')) : 0;
  const name = words[at]?.split('/').at(-1);
  return name ? { name, options: words.slice(at + 1) } : undefined;
}

/** Same length: a shell must not take the return for a part of the last word. */
const withoutReturns = (text: string): string => text.replaceAll('\r\n', ' \n');
