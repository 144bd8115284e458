import { memo } from '../../../engine/memo';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { type Command, type Shell } from '../../../syntax/dockerfile/shell';
import { type Dockerfile, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';
import { brought, broughtByCommand, everything, sourcesIn, type Brought } from './brought';
import { commandsOf, runOf } from './commands';
import { entryOf, type Entry } from '../entry';
import { groundsOf, type Ground } from '../images/ground';
import { stageBase } from '../images/stageImage';

/** An instruction on an image that is known, with what the instructions above it may have put there. */
export interface Step {
  readonly stage: Stage;
  readonly ground: Ground;
  readonly placed: PlacedInstruction;
  readonly entry: Entry;
  readonly before: Brought;
  readonly shell: Shell;
  /** The commands of a RUN, each with what the ones before it may have put there as well. */
  readonly commands: readonly { readonly command: Command; readonly before: Brought; readonly next: Command | undefined }[];
  /** A RUN in shell form, as written. */
  readonly isRun: boolean;
}

/** The instructions of all stages whose image is known, in order. Remembered with the file, for the rules that ask what is there. */
export const stepsOf = (tree: Dockerfile): readonly Step[] => walked(tree).steps;

/** What each stage has at its end: what its command finds when the container starts. */
export const endsOf = (tree: Dockerfile): ReadonlyMap<Stage, Brought> => walked(tree).after;

const walked = memo((tree: Dockerfile): { readonly steps: readonly Step[]; readonly after: ReadonlyMap<Stage, Brought> } => {
  const steps: Step[] = [];
  const grounds = groundsOf(tree);
  const after = new Map<Stage, Brought>();
  for (const stage of tree.stages) {
    const ground = grounds.get(stage);
    const base = stageBase(tree, stage);
    let state = (base && after.get(base)) ?? 0;
    if (ground)
      for (const placed of stage.instructions) {
        const entry = entryOf(placed.instruction);
        if (!entry) continue;
        const shell = commandsOf(entry);
        const run = runOf(entry);
        const before = state;
        // What is mounted from elsewhere, or stands in no shell that is read here, may bring anything.
        const dark = run && (mountsOther(run) || shell.problems.length > 0 || shell.scripts.some(({ posix }) => !posix) || !shell.scripts.length);
        const commands = shell.commands.map((command, i) => {
          const one = { command, before: dark ? everything : state, next: shell.commands[i + 1] };
          state |= broughtByCommand(command);
          return one;
        });
        state |= dark ? everything : run ? sourcesIn(entry.text) : brought(placed.instruction);
        steps.push({ stage, ground, placed, entry, before, shell, commands, isRun: run !== undefined });
      }
    after.set(stage, state);
  }
  return { steps, after };
});

/** Whether files of another image are there while it runs. */
export const mountsOther = ({ flags }: Instruction): boolean => flags.some(({ mount = [] }) => mount.some(({ key }) => key === 'from'));

/** Whether somebody has asked before, or has said what is to happen where the command is missing. */
export function isGuarded({ command, next }: Step['commands'][number], { entry, shell }: Pick<Step, 'entry' | 'shell'>): boolean {
  if (command.precededBy === '||' || command.within.some((construct) => conditional.has(construct)) || shell.problems.length) return true;
  if (next?.precededBy === '||' && next.script === command.script) return true;
  return looksFirst(entry);
}

const conditional: ReadonlySet<string> = new Set(['if', 'condition', 'case', 'function', 'negation', 'loop']);
/** Whether a RUN finds out what it runs on; remembered, for the RUN that has many commands. */
const looksFirst = memo(({ text }: Entry): boolean => asks.test(text));
const asks = /\b(command -v|which|type|hash|os-release|lsb_release|alpine-release|debian_version)\b|\[ +!? *-[a-zA-Z] |\btest +!? *-[a-zA-Z] /;
