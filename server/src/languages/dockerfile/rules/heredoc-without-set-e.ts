import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { callOf, commandsOf, runAt, runOf, runsOf, shellAbove } from '../shell/commands';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { type Entry } from '../entry';
import { rule } from '../rule';
import text from './heredoc-without-set-e.md';

export default rule({
  code: 'heredoc-without-set-e',
  severity: 'information',
  page: page(text),

  *check(tree) {
    for (const run of runsOf(tree)) {
      const found = carefree(run.entry);
      if (!found || (!found.own && stops(shellAbove(run)))) continue;
      yield { at: place(run.placed, found.at), words: { command: found.command } };
    }
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start);
    const found = run && carefree(run.entry);
    if (!run || !found) return;
    const start = run.placed.offset + found.first;
    yield { edits: [{ at: range(start, start), text: `set -e${run.entry.text.includes('\r\n') ? '\r\n' : '\n'}` }], safe: false };
  },
});

interface Carefree {
  /** The word that announces the document. */
  readonly at: Range;
  /** The first command whose failure is lost. */
  readonly command: string;
  /** Where its first command line starts. */
  readonly first: number;
  /** Whether `#!` or a command names its shell, so that SHELL has no part in it. */
  readonly own: boolean;
}

/** The document of a RUN whose shell goes on after a failure. */
const carefree = memo((entry: Entry): Carefree | undefined => {
  const run = runOf(entry);
  const shell = commandsOf(entry);
  if (!run || shell.problems.length) return undefined;
  for (const script of shell.scripts) {
    const heredoc = run.heredocs.find(({ body }) => body.start === script.at.start);
    if (!heredoc || !script.posix || (script.kind !== 'body' && script.kind !== 'input')) continue;
    if (script.options.some((option, i, all) => /^-[a-z]*e/.test(option) || (option === 'errexit' && all[i - 1] === '-o'))) continue;
    const commands = shell.commands.filter((each) => each.script === script);
    if (commands.some(({ name, args }) => name?.value === 'set' && args.some(({ value }) => /^-[a-z]*e|^errexit$/.test(value ?? '')))) continue;
    // What a construct or `&&` does with a failure is its own affair: only whole lines count here.
    const lost = commands.find((command, i) => {
      const next = commands[i + 1];
      const program = callOf(command)?.program;
      return next?.precededBy === ';' && !next.within.length && !command.within.length && command.precededBy !== '||' && program !== undefined && !quiet.has(program);
    });
    if (!lost?.name) continue;
    const shebang = script.shebang ? entry.text.indexOf('\n', script.shebang.end) + 1 : 0;
    return { at: heredoc.at, command: lost.name.text, first: Math.max(script.at.start, shebang), own: script.interpreter !== undefined };
  }
  return undefined;
});

/** Whether SHELL is told `-e`. */
const stops = (shell: Instruction | undefined): boolean => shell?.json?.items.some(({ value }) => /^-[a-z]*e/.test(value) || value === 'errexit') ?? false;

const quiet: ReadonlySet<string> = new Set(['echo', 'printf', 'set', 'export', 'true', ':', 'unset', 'shopt', 'alias', 'readonly', 'local', 'umask', 'trap', 'exit']);
