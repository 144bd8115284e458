import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Command } from '../../../syntax/dockerfile/shell';
import { callOf, commandsOf, runOf } from '../shell/commands';
import { instructionRule } from '../rule';
import text from './shell-relinked.md';

export default instructionRule({
  code: 'shell-relinked',
  severity: 'warning',
  page: page(text),
  about: ['RUN'],
  also: ['hadolint:DL4005'],

  *checkEntry(entry) {
    for (const command of commandsOf(entry).commands) {
      const end = command.args.at(-1)?.at.end;
      if (targetOf(command) !== undefined && end !== undefined) yield { at: range(command.at.start, end), words: {} };
    }
  },

  *fix(_, entry) {
    const run = runOf(entry);
    const { commands, scripts } = commandsOf(entry);
    const link = commands.at(-1);
    const target = link && targetOf(link);
    // Behind ONBUILD, with flags, or beside other work, SHELL is no full replacement.
    if (!run?.command || run !== entry.instruction || run.flags.length || run.heredocs.length || !target || scripts.length > 1) return;
    if (!commands.every((each) => each === link || isRemoval(each)) || commands.length > 2) return;
    const shell = /^(\/(usr\/)?bin\/)?(bash|dash|zsh|ksh|ash)$/.exec(target)?.[3];
    if (shell) yield { words: { shell }, edits: [{ at: range(run.at.start, run.command.end), text: `SHELL ["/bin/${shell}", "-c"]` }], safe: false };
  },
});

/** What `/bin/sh` becomes a link to; empty where a variable says it. */
function targetOf(command: Command): string | undefined {
  const call = callOf(command);
  const [from, to, ...others] = call?.args.filter(({ text: word }) => !word.startsWith('-')) ?? [];
  return call?.program === 'ln' && from && !others.length && /^\/(usr\/)?bin\/sh$/.test(to?.value ?? '') ? (from.value ?? '') : undefined;
}

const isRemoval = (command: Command): boolean => /^(rm|mv)$/.test(callOf(command)?.program ?? '') && command.args.some(({ value }) => /^\/(usr\/)?bin\/sh$/.test(value ?? ''));
