import { memo } from '../../../engine/memo';
import type { Verdict } from '../../../engine/language';
import type { RunProgram } from '../../../engine/programs';
import type { Settings } from '../../../engine/settings';
import { sourceRange, type LogicalLine } from '../../../syntax/dockerfile/line';
import { sourceOf } from '../../../syntax/dockerfile/script';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { range, type Range } from '../../../text/range';
import { type Run } from './commands';
import { type Entry } from '../entry';
import { optionsAt, shellAt, shellsOf } from './shellAt';
import { namesAbove } from './shellVariables';

/** What the `shellcheck` on the PATH says of the scripts of a file, where a setting asks for it. */
export async function shellcheck(tree: Dockerfile, settings: Settings, run: RunProgram): Promise<readonly Verdict[]> {
  if (!settings['dockerfile.shellcheck']) return [];
  const verdicts: Verdict[] = [];
  for (const each of shellsOf(tree)) {
    const script = scriptOf(tree, each);
    if (!script) continue;
    for (const { at, number, message } of await remarks(run)(each.entry)(script))
      verdicts.push({ code: 'shellcheck', at: place(each.placed, at), words: { number: `SC${number}`, message }, also: [`shellcheck:SC${number}`] });
  }
  return verdicts;
}

interface Asked {
  readonly line: LogicalLine;
  readonly args: readonly string[];
  /** What the file says of the script's surroundings, on a line of its own above it. */
  readonly above: string;
}

/** The script of an instruction with what its shell knows beforehand; nothing where ShellCheck cannot read its shell. */
function scriptOf(tree: Dockerfile, run: Run): Asked | undefined {
  const source = sourceOf(run.entry.text, run.instruction, run.entry.shell === 'posix' ? 'posix' : 'other');
  if (!source?.script.posix || source.line.text.length > 100_000) return undefined;
  const kind = shellAt(tree, run, source.script);
  if (kind === 'other' || kind === 'none') return undefined;
  const names = [...new Set([...namesAbove(run), 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'])].filter((name) => /^[A-Za-z_]\w*$/.test(name));
  const stops = optionsAt(run, source.script).some((option) => /^-[a-zA-Z]*e/.test(option));
  return {
    line: source.line,
    // bash knows every form, so that a shell nobody knows is not blamed for one. What is sourced is not here to be read.
    args: ['--norc', '--format=json1', `--shell=${kind === 'ash' ? 'busybox' : kind === 'dash' ? 'dash' : 'bash'}`, '--exclude=SC1090,SC1091,SC1128,SC2034,SC2187', '-'],
    above: `${stops ? 'set -e; ' : ''}export ${names.map((name) => `${name}="$1"`).join(' ')}\n`,
  };
}

interface Remark {
  readonly at: Range;
  readonly number: number;
  readonly message: string;
}

/** Remembered with the entry, so that a key pressed elsewhere starts no program. */
const remarks = memo((run: RunProgram) => memo((_: Entry) => {
  const known = new Map<string, Promise<readonly Remark[]>>();
  return ({ line, args, above }: Asked): Promise<readonly Remark[]> => {
    const key = `${args.join(' ')}\n${above}`;
    const found = known.get(key) ?? run('shellcheck', args, above + line.text).then((printed) => read(printed, line));
    known.set(key, found);
    return found;
  };
}));

function read(printed: string | undefined, line: LogicalLine): readonly Remark[] {
  const starts = [0];
  for (let next = line.text.indexOf('\n'); next >= 0; next = line.text.indexOf('\n', next + 1)) starts.push(next + 1);
  // Lines count from 1, and the first one is ours; columns count characters, not halves of them.
  const offset = (row: number, column: number): number => {
    const start = starts[row - 2] ?? line.text.length;
    const end = starts[row - 1] ?? line.text.length + 1;
    let place = start;
    for (let left = column - 1; left > 0 && place < end - 1; left--) place += (line.text.codePointAt(place) ?? 0) > 0xffff ? 2 : 1;
    return place;
  };
  return commentsIn(printed).flatMap(({ line: row, column, endLine, endColumn, code, message }) => {
    if (row < 2) return [];
    const start = offset(row, column);
    const at = sourceRange(line, start, Math.max(offset(endLine, endColumn), Math.min(start + 1, line.text.length)));
    return [{ at: range(at.start, at.end), number: code, message }];
  });
}

interface Said {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly code: number;
  readonly message: string;
}

/** Whatever a program of this name prints: only what has the shape of remarks counts. */
function commentsIn(printed: string | undefined): readonly Said[] {
  try {
    const { comments } = JSON.parse(printed ?? '{}') as { comments?: unknown };
    return Array.isArray(comments) ? comments.filter(isSaid) : [];
  } catch {
    return [];
  }
}

const isSaid = (value: unknown): value is Said =>
  typeof value === 'object' && value !== null && ['line', 'column', 'endLine', 'endColumn', 'code'].every((name) => Number.isInteger(Reflect.get(value, name))) && typeof Reflect.get(value, 'message') === 'string';
