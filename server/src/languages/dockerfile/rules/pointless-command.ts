import { page } from '../../../engine/page';
import { type Command } from '../../../syntax/dockerfile/shell';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { callOf, commandsOf, runOf, type Call } from '../shell/commands';
import { type Entry } from '../entry';
import { instructionRule } from '../rule';
import text from './pointless-command.md';

export default instructionRule({
  code: 'pointless-command',
  severity: 'information',
  page: page(text),
  about: ['RUN'],
  also: ['hadolint:DL3001'],

  *checkEntry(entry) {
    const run = runOf(entry);
    const { commands } = commandsOf(entry);
    let served: boolean | undefined;
    for (const command of commands) {
      const call = callOf(command);
      const name = call?.program;
      if (!run || !call || name === undefined || !pointless.has(name) || command.name?.value === 'command') continue;
      if (name === 'service' && (served ??= servesOthers(commands))) continue;
      if (!hasUse(call, run, entry)) yield { at: call.name.at, words: { command: name } };
    }
  },
});

const pointless: ReadonlySet<string> = new Set(['free', 'kill', 'mount', 'ps', 'service', 'shutdown', 'ssh', 'top', 'vim']);

function hasUse({ program, args }: Call, run: Instruction, { text }: Entry): boolean {
  switch (program) {
    case 'kill':
      // A process of the same RUN: in the background, or known by its number.
      return /&\s|\$!|pid/i.test(text.replaceAll('&&', ''));
    case 'ssh':
      return run.flags.some(({ mount = [] }) => mount.some(({ key, value }) => key === 'type' && (value?.value === 'ssh' || value?.value === 'secret')));
    case 'mount':
      return run.flags.some(({ name, value }) => name === 'security' && value?.value === 'insecure');
    case 'vim':
      return args.some((arg) => /^(\+|-[A-Za-z]*[esc]|--(cmd|version|help))/i.test(arg.text));
    default:
      return false;
  }
}

/** Whether a service is started for what stands behind it. */
function servesOthers(commands: readonly Command[]): boolean {
  const start = commands.findIndex(({ name, args }) => name?.value === 'service' && args.some(({ value }) => value === 'start' || value === 'restart'));
  return start >= 0 && commands.slice(start + 1).some(({ name }) => name !== undefined && !idle.has(name.value ?? ''));
}

const idle: ReadonlySet<string> = new Set(['service', 'echo', 'sleep', 'true', ':', 'set']);
