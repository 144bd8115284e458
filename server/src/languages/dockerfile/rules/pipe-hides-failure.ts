import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { type Script } from '../../../syntax/dockerfile/script';
import { type Command } from '../../../syntax/dockerfile/shell';
import { systemOf } from '../images/ground';
import { callOf, commandsOf, runAt, runsOf, shellAbove, type Run } from '../shell/commands';
import { type Entry } from '../entry';
import { lineEnd } from '../lineEnd';
import { rule } from '../rule';
import text from './pipe-hides-failure.md';

export default rule({
  code: 'pipe-hides-failure',
  severity: 'information',
  page: page(text),
  also: ['hadolint:DL4006'],

  *check(tree) {
    for (const run of runsOf(tree)) {
      const hidden = hiddenIn(run.entry);
      if (!hidden.length) continue;
      const covered = /pipefail/.test(shellAbove(run)?.line.text ?? '');
      for (const { name, script } of hidden) if (name && !(covered && !isOwnDocument(script))) yield { at: place(run.placed, name.at), words: { command: name.text } };
    }
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start);
    const own = run && commandFrom(run, at.start - run.placed.offset)?.script;
    if (run && own && isOwnDocument(own)) {
      if (!/^(bash|ash|ksh|mksh)$/.test(own.interpreter ?? '')) return;
      const start = run.placed.offset + (own.shebang ? run.entry.text.indexOf('\n', own.shebang.end) + 1 : own.at.start);
      return yield { title: 'set', edits: [{ at: range(start, start), text: `set -o pipefail${lineEnd(run.entry.text)}` }], safe: false };
    }
    const system = run && systemOf(tree, run.stage);
    // Only where the shell is the image's own, and where it is known which others the image has.
    if (!run || !system || shellAbove(run) !== undefined || hasPrivateShell(run, at.start - run.placed.offset)) return;
    const shell = system.bash ? '["/bin/bash", "-o", "pipefail", "-c"]' : system.family === 'alpine' ? '["/bin/ash", "-o", "pipefail", "-c"]' : undefined;
    if (!shell) return;
    const { offset, comments, instruction } = run.placed;
    const start = place(run.placed, comments.find(({ inside }) => !inside)?.at ?? instruction.at).start;
    yield { words: { shell: system.bash ? 'bash' : 'ash' }, edits: [{ at: range(Math.max(start, offset), Math.max(start, offset)), text: `SHELL ${shell}${lineEnd(run.entry.text)}` }], safe: false };
  },
});

/** Whether the command runs in a shell of its own, `bash -c` or a heredoc with `#!`, which SHELL does not reach. */
const hasPrivateShell = (run: Run, start: number): boolean => commandFrom(run, start)?.script.interpreter !== undefined;

/** A heredoc that names its shell, `#!/bin/bash` or `<<EOF bash`. */
const isOwnDocument = ({ kind, interpreter }: Script): boolean => interpreter !== undefined && (kind === 'body' || kind === 'input');

const commandFrom = ({ shell: { commands } }: Run, start: number): Command | undefined => commands[firstFrom(commands, start)];

/** The first command of each pipeline whose failure would stay unseen. */
const hiddenIn = memo((entry: Entry): readonly Command[] => {
  const { commands, pipelines } = commandsOf(entry);
  if (!pipelines.length) return [];
  const on = new Map<Script, number>();
  for (const { script, name, args, at } of commands) if (name?.value === 'set' && !on.has(script) && args.some(({ text }) => text === 'pipefail')) on.set(script, at.start);
  return pipelines.flatMap(({ script, at, commands: own }) => {
    // What is looked for in the output is not there either where the command has failed.
    if (/^[ef]?grep$/.test(own.at(-1)?.name?.value ?? '')) return [];
    if (script.options.some((option) => option.includes('pipefail')) || (on.get(script) ?? Infinity) < at.start) return [];
    const some = own.find((each) => each !== undefined);
    if (some?.within.some((construct) => construct === 'condition' || construct === 'negation')) return [];
    // Somebody has said what is to happen after a failure, or that it does not matter.
    if (commands[firstFrom(commands, at.end)]?.precededBy === '||') return [];
    return own.slice(0, -1).find((command) => command && canFail(command)) ?? [];
  });
});

/** The place of the first command that starts at an offset or behind it. */
function firstFrom(commands: readonly Command[], offset: number): number {
  let low = 0;
  let high = commands.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((commands[middle]?.at.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Programs that only print or filter hide nothing of interest. */
const canFail = (command: Command): boolean => {
  const program = callOf(command)?.program;
  return program !== undefined && !quiet.has(program) && !/^(dpkg|apk|rpm|apt)(-|$)/.test(program);
};

const quiet: ReadonlySet<string> = new Set([
  'echo', 'printf', 'yes', 'true', ':', 'cat', 'ls', 'find', 'grep', 'egrep', 'fgrep', 'zgrep', 'sed', 'awk', 'gawk', 'cut', 'tr', 'sort', 'uniq', 'head', 'tail', 'wc', 'tee', 'uname', 'id', 'date', 'env', 'pwd',
  'dirname', 'basename', 'seq', 'nproc', 'arch', 'getent', 'ldd', 'ldconfig', 'scanelf', 'readelf', 'readlink', 'realpath', 'which', 'type', 'set', 'export', 'pacman', 'rev', 'jq', 'getconf', 'locale', 'ps', 'stat', 'du', 'df', 'file', 'sleep', 'lsb_release', 'xargs', 'comm', 'diff', 'column', 'fold', 'paste', 'tac', 'hostname', 'whoami', 'exit',
]);
