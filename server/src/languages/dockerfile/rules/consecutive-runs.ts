import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { commandsOf, runAt, runOf, runsOf, shipped, type Run } from '../shell/commands';
import { type Entry } from '../entry';
import { lineEnd } from '../lineEnd';
import { rule } from '../rule';
import text from './consecutive-runs.md';

export default rule({
  code: 'consecutive-runs',
  severity: 'information',
  page: page(text),
  also: ['hadolint:DL3059'],

  *check(tree) {
    let above: Run | undefined;
    for (const run of runsOf(tree)) {
      if (above && isPair(above, run) && shipped(tree).has(run.stage)) yield { at: place(run.placed, run.instruction.keyword.at), words: {} };
      above = run;
    }
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start);
    const above = run && aboveOf(tree, run);
    const { command } = run?.instruction ?? {};
    const end = above?.instruction.command?.end;
    if (!run || !above || !command || end === undefined || !isPlain(above.entry) || !isPlain(run.entry) || /\|\||[;&]\s*$/.test(`${run.instruction.line.text}\n${above.instruction.line.text}`)) return;
    const eol = lineEnd(above.entry.text);
    const comments = run.placed.comments.filter(({ inside }) => !inside).map((comment) => `${run.entry.text.slice(comment.at.start, comment.at.end)}${eol}`);
    const joint = range(above.placed.offset + end, run.placed.offset + command.start);
    yield { edits: [{ at: joint, text: ` ${run.instruction.line.escape}${eol}${comments.join('')}    && ` }], safe: false };
  },
});

/** Whether a RUN stands right below another one, each with one command and both with the same flags. */
function isPair(above: Run, run: Run): boolean {
  return above.stage === run.stage && above.index + 1 === run.index && isSingle(above.entry) && isSingle(run.entry) && flagsOf(above.entry) === flagsOf(run.entry);
}

const isSingle = memo((entry: Entry): boolean => {
  const { commands, problems, scripts } = commandsOf(entry);
  const { instruction } = entry;
  return instruction?.name === 'RUN' && instruction.form === 'shell' && !instruction.heredocs.length && scripts[0]?.posix === true && !problems.length && commands.length === 1;
});

const flagsOf = memo(({ instruction, text: source }: Entry): string => (instruction?.flags ?? []).map(({ at }) => source.slice(at.start, at.end)).sort().join(' '));

/** Whether its commands mean the same in a longer RUN, and those behind them too: nothing ends the shell or changes what it holds. */
const isPlain = memo((entry: Entry): boolean => {
  const shell = commandsOf(entry);
  const run = runOf(entry);
  if (shell.assigned.size || /#/.test(run?.line.text ?? '#')) return false;
  return shell.commands.every(({ name, precededBy, within }) => name?.value !== undefined && !lasting.has(name.value) && precededBy !== '&' && precededBy !== '||' && precededBy !== ';' && !within.length);
});

const lasting: ReadonlySet<string> = new Set(['cd', 'pushd', 'popd', 'set', 'export', 'unset', 'umask', 'source', '.', 'exit', 'exec', 'trap', 'alias', 'shopt', 'ulimit', 'eval', 'return']);

function aboveOf(tree: Dockerfile, { stage, index }: Run): Run | undefined {
  const placed = stage.instructions[index - 1];
  const run = placed && runAt(tree, placed.offset);
  return run?.placed === placed ? run : undefined;
}
