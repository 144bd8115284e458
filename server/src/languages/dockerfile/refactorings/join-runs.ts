import type { Refactoring } from '../../../engine/refactoring';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place, type Dockerfile, type PlacedInstruction } from '../../../syntax/dockerfile/tree';
import type { Shell } from '../../../syntax/dockerfile/shell';
import { commandsOf } from '../shell/commands';
import { entryOf, type Entry } from '../entry';
import { lineEnd } from '../lineEnd';
import { instructionWithin } from '../within';
import text from './join-runs.md';

const refactoring: Refactoring<Dockerfile> = {
  page: page(text),
  kind: 'inline',

  *offer(tree, at) {
    const first = instructionWithin(tree, at)?.placed;
    const second = first && tree.instructions[tree.instructions.indexOf(first) + 1];
    const [one, other] = [first && joinable(first), second && joinable(second)];
    if (!first || !second || !one || !other || flags(first) !== flags(second)) return;
    if (!leavesNothing(one.shell) || !isOneChain(other.shell)) return;
    const { line: { escape } } = first.instruction;
    const end = lineEnd(one.entry.text);
    const comments = second.comments.filter(({ inside }) => !inside).map((comment) => `    ${other.entry.text.slice(comment.at.start, comment.at.end)}${end}`);
    const [from, to] = [place(first, one.command), place(second, other.command)];
    yield { edits: [{ at: range(from.end, to.start), text: ` ${escape}${end}${comments.join('')}    && ` }] };
  },
};
export default refactoring;

function joinable({ instruction }: PlacedInstruction): { readonly entry: Entry; readonly command: { readonly start: number; readonly end: number }; readonly shell: Shell } | undefined {
  const entry = entryOf(instruction);
  const { name, form, command, heredocs } = instruction;
  if (!entry || entry.shell !== 'posix' || name !== 'RUN' || form !== 'shell' || !command || heredocs.length) return undefined;
  const shell = commandsOf(entry);
  return shell.problems.length || !shell.commands.length ? undefined : { entry, command, shell };
}

const flags = ({ instruction }: PlacedInstruction): string => instruction.flags.map(({ name, value }) => `${name}=${value?.raw ?? ''}`).join(' ');

/** Whether a shell that has run this is as it was: same folder, variables and options. */
const leavesNothing = ({ commands, problems, scripts }: Shell): boolean =>
  !problems.length && scripts.length === 1 && commands.every(({ name, followedBy, within }) => (within.includes('subshell') || (name !== undefined && !changes.has(name.value ?? ''))) && followedBy !== '&') && commands.at(-1)?.followedBy === undefined;

const changes: ReadonlySet<string> = new Set(['cd', 'export', 'set', 'unset', 'exec', 'exit', 'trap', 'umask', 'ulimit', 'alias', 'source', '.', 'eval', 'shopt', 'read']);

/** Whether `&&` in front of it holds for all of it. */
const isOneChain = ({ commands }: Shell): boolean =>
  commands.filter(({ within }) => !within.length).every(({ precededBy, followedBy }) => [precededBy, followedBy].every((each) => each === undefined || each === '&&' || each === '|'));
