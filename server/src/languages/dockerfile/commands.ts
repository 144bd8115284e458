import { memo } from '../../engine/memo';
import { shellOf, type Command, type Shell, type ShellWord } from '../../syntax/dockerfile/shell';
import { type Instruction } from '../../syntax/dockerfile/instruction';
import { type Dockerfile, type PlacedInstruction, type Stage } from '../../syntax/dockerfile/tree';
import { entryOf, type Entry } from './entry';
import { withTriggers } from './triggers';

/** The commands of an entry's RUN, behind ONBUILD too; remembered with the entry. None in what no POSIX shell reads. */
export const commandsOf = memo((entry: Entry): Shell => {
  const run = runOf(entry);
  return run ? shellOf(entry.text, run, entry.shell === 'posix' ? 'posix' : 'other') : nothing;
});

const nothing: Shell = { scripts: [], commands: [], pipelines: [], variables: [], assigned: new Set(), problems: [] };

export function runOf({ instruction }: Pick<Entry, 'instruction'>): Instruction | undefined {
  for (const each of withTriggers(instruction)) if (each.name === 'RUN') return each;
  return undefined;
}

/** A RUN where it stands: with its stage and what comes before it there. */
export interface Run {
  readonly placed: PlacedInstruction;
  readonly entry: Entry;
  readonly instruction: Instruction;
  readonly shell: Shell;
  readonly stage: Stage;
  /** Its place among the instructions of the stage. */
  readonly index: number;
}

export function* runsOf({ stages }: Dockerfile): Iterable<Run> {
  for (const stage of stages) {
    for (const [index, placed] of stage.instructions.entries()) {
      const entry = entryOf(placed.instruction);
      const instruction = entry && runOf(entry);
      if (entry && instruction) yield { placed, entry, instruction, shell: commandsOf(entry), stage, index };
    }
  }
}

/** The RUN a range of the file lies in: how a fix finds again what its rule saw. */
export function runAt(tree: Dockerfile, offset: number): Run | undefined {
  let found: Run | undefined;
  for (const run of runsOf(tree)) if (run.placed.offset <= offset) found = run;
  return found;
}

/** The instructions that are in force at a RUN, the nearest first, those of the stages it stands on too. */
export function* above({ stage, index }: Pick<Run, 'stage' | 'index'>): Iterable<PlacedInstruction> {
  for (let each: Stage | undefined = stage, last = index; each; each = each.base, last = Infinity) yield* each.instructions.slice(0, last).reverse();
}

/** Whether ENV or ARG above a RUN gives a name a value. */
export function isSet(run: Run, matches: (name: string, value: string | undefined) => boolean): boolean {
  for (const { instruction } of above(run))
    if (instruction.name === 'ENV' || instruction.name === 'ARG') if (instruction.pairs?.some(({ key, value }) => matches(key.value, value?.value))) return true;
  return false;
}

/** Stages whose layers somebody gets: the last one, those nobody copies from, and what these stand on. What a mere source of COPY leaves behind is thrown away with it. */
export const shipped = memo(({ stages }: Dockerfile): ReadonlySet<Stage> => {
  const copied = new Set<string>();
  for (const { instructions } of stages)
    for (const { instruction: outer } of instructions)
      for (const { flags } of withTriggers(outer))
        for (const { name, value, mount } of flags) {
          if (name.toLowerCase() === 'from' && value) copied.add(value.value.toLowerCase());
          const from = mount?.find(({ key }) => key === 'from')?.value;
          if (from) copied.add(from.value.toLowerCase());
        }
  const kept = new Set<Stage>();
  for (const stage of stages) {
    const source = copied.has(String(stage.index)) || (stage.name !== undefined && copied.has(stage.name));
    if (source && stage !== stages.at(-1)) continue;
    for (let each: Stage | undefined = stage; each && !kept.has(each); each = each.base) kept.add(each);
  }
  return kept;
});

/** Folders that a mount keeps out of the layer. */
export function* mountedFolders({ flags }: Instruction): Iterable<string> {
  for (const { mount = [] } of flags) {
    const type = mount.find(({ key }) => key === 'type')?.value?.value.toLowerCase();
    const target = mount.find(({ key }) => key === 'target' || key === 'dst' || key === 'destination')?.value;
    if ((type === 'cache' || type === 'tmpfs') && target) yield target.value;
  }
}

/** Whether a mount lies over one of the folders, or inside of one, or where a variable says. */
export function isMounted(instruction: Instruction, folders: readonly string[]): boolean {
  for (const target of mountedFolders(instruction)) {
    const plain = target.replace(/\/+$/, '');
    if (plain.includes('$') || folders.some((folder) => `${folder}/`.startsWith(`${plain}/`) || `${plain}/`.startsWith(`${folder}/`) || plain.endsWith(folder.replace(/^\/root/, '')))) return true;
  }
  return false;
}

/** A program with its arguments, seen through `sudo`, `env` and the like. */
export interface Call {
  readonly command: Command;
  /** Without its folder. */
  readonly program: string;
  readonly name: ShellWord;
  readonly args: readonly ShellWord[];
}

/** Undefined where a variable hides the program. */
export function callOf(command: Command): Call | undefined {
  let words: readonly ShellWord[] = command.name ? [command.name, ...command.args] : [];
  for (;;) {
    const [name, ...args] = words;
    const program = name?.value?.split('/').at(-1);
    if (!name || !program) return undefined;
    if (!wrappers.has(program)) return { command, program, name, args };
    const next = args.findIndex(({ value }) => value === undefined || !(value.startsWith('-') || /^\w+=/.test(value)));
    // An option with a value of its own would be taken for the program.
    if (next < 0 || args.slice(0, next).some(({ value }) => value !== undefined && /^-[ugnSCpk]|^--(user|group|adjustment)/.test(value))) return { command, program, name, args };
    words = args.slice(next);
  }
}

const wrappers: ReadonlySet<string> = new Set(['sudo', 'env', 'exec', 'command', 'time', 'nice', 'nohup', 'eatmydata']);

/** Whether a later command of the RUN removes what matches: `rm -rf /var/lib/apt/lists/*`. */
export const removesLater = ({ commands }: Shell, { at }: Command, pattern: RegExp): boolean =>
  commands.some((each) => each.at.start > at.start && /^(rm|find|rmdir|unlink|mv|shred)$/.test(callOf(each)?.program ?? '') && callOf(each)?.args.some(({ text }) => pattern.test(text)));
