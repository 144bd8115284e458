import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { type Command, type Pipeline, type Shell } from '../../../syntax/dockerfile/shell';
import { systemOf } from '../baseOf';
import { above, callOf, commandsOf, runAt, runsOf, type Run } from '../commands';
import { type Entry } from '../entry';
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
      if (!hidden.length || /pipefail/.test(shellAbove(run) ?? '')) continue;
      for (const { name } of hidden) if (name) yield { at: place(run.placed, name.at), words: { command: name.text } };
    }
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start);
    const system = run && systemOf(run.stage);
    // Only where the shell is the image's own, and where it is known which others the image has.
    if (!run || !system || shellAbove(run) !== undefined || run.instruction.name !== 'RUN' || hasPrivateShell(run, at.start - run.placed.offset)) return;
    const shell = system.bash ? '["/bin/bash", "-o", "pipefail", "-c"]' : system.family === 'alpine' ? '["/bin/ash", "-o", "pipefail", "-c"]' : undefined;
    if (!shell) return;
    const { offset, comments, instruction } = run.placed;
    const start = place(run.placed, comments.find(({ inside }) => !inside)?.at ?? instruction.at).start;
    const eol = run.entry.text.includes('\r\n') ? '\r\n' : '\n';
    yield { words: { shell: system.bash ? 'bash' : 'ash' }, edits: [{ at: range(Math.max(start, offset), Math.max(start, offset)), text: `SHELL ${shell}${eol}` }], safe: false };
  },
});

/** What SHELL above says; undefined for the shell of the image. */
function shellAbove(run: Run): string | undefined {
  for (const { instruction } of above(run)) if (instruction.name === 'SHELL') return instruction.body && instruction.line.text;
  return undefined;
}

/** Whether the command runs in a shell of its own, `bash -c` or a heredoc with `#!`, which SHELL does not reach. */
const hasPrivateShell = ({ shell }: Run, start: number): boolean => shell.commands.some(({ name, script }) => name?.at.start === start && script.interpreter !== undefined);

/** The first command of each pipeline whose failure would stay unseen. */
const hiddenIn = memo((entry: Entry): readonly Command[] => {
  const shell = commandsOf(entry);
  return shell.pipelines.flatMap((pipeline) => {
    const { script } = pipeline;
    if (script.options.some((option) => option.includes('pipefail')) || turnsOn(shell, pipeline) || isTested(shell, pipeline)) return [];
    return pipeline.commands.slice(0, -1).find((command) => command && canFail(command)) ?? [];
  });
});

const turnsOn = ({ commands }: Shell, { script, at }: Pipeline): boolean =>
  commands.some((command) => command.script === script && command.at.start < at.start && command.name?.value === 'set' && command.args.some(({ text }) => text === 'pipefail'));

/** Whether somebody looks at the result anyway, or has said that it does not matter. */
function isTested({ commands }: Shell, { commands: own, at }: Pipeline): boolean {
  const some = own.find((each) => each !== undefined);
  if (some?.within.some((construct) => construct === 'condition' || construct === 'negation')) return true;
  const next = commands.find((each) => each.at.start >= at.end && each.within.length === (some?.within.length ?? 0));
  return next?.precededBy === '||';
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
