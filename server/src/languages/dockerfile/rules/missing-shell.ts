import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { place, type Stage } from '../../../syntax/dockerfile/tree';
import { tools } from '../shell/brought';
import { callOf, runOf, shellAbove } from '../shell/commands';
import { lineEnd } from '../lineEnd';
import { rule } from '../rule';
import { endsOf, isGuarded, mountsOther, stepsOf, type Step } from '../shell/steps';
import text from './missing-shell.md';

export default rule({
  code: 'missing-shell',
  severity: 'warning',
  page: page(text),

  *check(tree) {
    const ends = endsOf(tree);
    const told = new Set<Stage>();
    const places = new Map<Stage, number>();
    for (const step of stepsOf(tree)) {
      const { ground: { system, image }, stage, placed } = step;
      const index = places.get(stage) ?? 0;
      places.set(stage, index + 1);
      if (system.family === 'windows' || system.bash) continue;
      const { sh = '' } = system;
      const words = { image, shell: 'sh', sh: sh.startsWith('/') ? sh : 'sh' };
      if (!sh) {
        // Once for a stage: all the others fail for the same reason.
        if (told.has(stage) || !inShellForm(step) || step.before & tools.shell || shellAbove({ stage, index })) continue;
        told.add(stage);
        yield { at: place(placed, placed.instruction.keyword.at), words, variant: 'none' };
        continue;
      }
      for (const { at, name, late } of bashIn(step)) if (!((late ? ends.get(stage) ?? 0 : step.before) & tools.bash)) yield { at: place(placed, at), words: { ...words, shell: name }, ...(late && { variant: 'command' }) };
      for (const each of step.commands) {
        const name = callOf(each.command)?.name;
        if (name?.value && isBash(name.value) && !(each.before & tools.bash) && !isGuarded(each, step)) yield { at: place(placed, name.at), words: { ...words, shell: name.value } };
      }
    }
  },

  *fix({ at, words: { shell }, variant }, tree) {
    if (shell === 'sh' || variant === 'none') return;
    const step = stepsOf(tree).findLast(({ placed }) => placed.offset <= at.start);
    if (!step) return;
    const { placed, entry, ground: { system } } = step;
    const written = entry.text.slice(at.start - placed.offset, at.end - placed.offset);
    // Below a `#!` or in SHELL the text may be written for bash; a script that is called says itself.
    if (written === shell && placed.instruction.name !== 'SHELL') yield { edits: [{ at, text: shell.replace(/bash$/, 'sh') }], safe: false };
    const { instructions } = step.stage;
    if (system.packageManager !== 'apk' || instructions.some(({ offset, instruction: { name } }) => name === 'USER' && offset < placed.offset)) return;
    const run = step.isRun && placed.instruction.name === 'RUN' ? placed.instruction : undefined;
    if (run) {
      const start = run.command && place(placed, run.command).start;
      if (start !== undefined && run.form === 'shell' && !run.heredocs.length && step.commands[0]?.command.at.start === run.command?.start) yield { title: 'install', edits: [{ at: range(start, start), text: 'apk add --no-cache bash && ' }], safe: false };
      return;
    }
    // Beside another RUN it belongs into that one, and where there is for people to say.
    if (instructions[instructions.indexOf(placed) - 1]?.instruction.name === 'RUN') return;
    const start = place(placed, placed.comments.find(({ inside }) => !inside)?.at ?? placed.instruction.at).start;
    yield { title: 'install', edits: [{ at: range(start, start), text: `RUN apk add --no-cache bash${lineEnd(entry.text)}` }], safe: false };
  },
});

const isBash = (program: string): boolean => /^((\/usr)?(\/local)?\/s?bin\/)?bash$/.test(program);

/** A command line that the builder gives to a shell; a heredoc with `#!` is run as it is. */
function inShellForm({ entry, isRun }: Step): boolean {
  const run = isRun ? runOf(entry) : undefined;
  return run?.form === 'shell' && run.command !== undefined && run.command.start < run.command.end && !run.json?.meant && run === entry.instruction && !mountsOther(run) && run.heredocs.every(({ body }) => !entry.text.startsWith('#!', body.start));
}

/** Where an instruction names bash outside of its commands. A command of the container comes late: what is installed below is there by then. */
function* bashIn({ placed: { instruction }, shell }: Step): Iterable<{ readonly at: Range; readonly name: string; readonly late: boolean }> {
  const { name, form, json, words } = instruction;
  for (const { shebang, interpreter } of shell.scripts) if (shebang && interpreter === 'bash') yield { at: shebang, name: 'bash', late: false };
  if (name !== 'CMD' && name !== 'ENTRYPOINT' && name !== 'SHELL') return;
  const late = name !== 'SHELL';
  const [first] = form === 'json' ? (json?.items ?? []) : [];
  if (first && isBash(first.value)) yield { at: range(first.at.start + 1, first.at.end - 1), name: first.value, late };
  const [whole] = form === 'shell' && late ? words : [];
  const written = /^(\S*bash)(?=\s|$)/.exec(whole?.raw ?? '')?.[1];
  if (whole && written && isBash(written)) yield { at: range(whole.at.start, whole.at.start + written.length), name: written, late };
}
