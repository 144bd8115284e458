import { memo } from '../../../engine/memo';
import { shellOf, type Command, type Shell, type ShellWord } from '../../../syntax/dockerfile/shell';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { type Dockerfile, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';
import { entryOf, type Entry } from '../entry';
import { lastFrom } from '../search';
import { withTriggers } from '../triggers';

/** The commands of an entry's RUN, behind ONBUILD too; remembered with the entry. None in what no POSIX shell reads. */
export const commandsOf = (entry: Entry): Shell => (runOf(entry) ? shellOfRun(entry) : nothing);

// Most entries are no RUN, and every rule asks: only what is worth it is remembered.
const shellOfRun = memo((entry: Entry): Shell => {
  const run = runOf(entry);
  return run ? shellOf(entry.text, run, entry.shell === 'posix' ? 'posix' : 'other') : nothing;
});

const nothing: Shell = { scripts: [], commands: [], pipelines: [], lists: [], loops: [], variables: [], expansions: [], bash: [], assigned: new Set(), problems: [] };

export function runOf({ instruction }: Pick<Entry, 'instruction'>): Instruction | undefined {
  for (let each = instruction; each; each = each.trigger) if (each.name === 'RUN') return each;
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

/** In the order of the file; remembered with the tree. */
export const runsOf = memo(({ stages }: Dockerfile): readonly Run[] =>
  stages.flatMap((stage) =>
    stage.instructions.flatMap((placed, index) => {
      const entry = entryOf(placed.instruction);
      const instruction = entry && runOf(entry);
      return entry && instruction ? [{ placed, entry, instruction, shell: commandsOf(entry), stage, index }] : [];
    }),
  ),
);

/** The RUN an offset of the file lies in: how a fix finds again what its rule saw. */
export function runAt(tree: Dockerfile, offset: number, runs: readonly Run[] = runsOf(tree)): Run | undefined {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.placed.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return runs[low];
}

type Below = Pick<Run, 'stage' | 'index'>;

/** Whether an instruction above a RUN, or of a stage it stands on, passes a test. What a stage says is remembered with it, and what those below it say too, so that many RUN and long chains of stages cost no more than one look at each. */
export function below(test: (instruction: Instruction) => boolean): (run: Below) => boolean {
  const first = memo(({ instructions }: Stage): number => {
    const found = instructions.findIndex(({ instruction }) => test(instruction));
    return found < 0 ? Infinity : found;
  });
  const whole = alongBases((stage) => (first(stage) < Infinity ? true : undefined));
  return ({ stage, index }) => first(stage) < index || whole(stage.base) === true;
}

/** The nearest instruction of a name above a RUN: the USER or the SHELL in force. */
export function nearest(name: 'USER' | 'SHELL'): (run: Below) => Instruction | undefined {
  const named = memo(({ instructions }: Stage) => [...instructions.entries()].filter(([, { instruction }]) => instruction.name === name));
  const last = alongBases((stage) => named(stage).at(-1)?.[1].instruction);
  return ({ stage, index }) => {
    const all = named(stage);
    return all[lastFrom(all, ([at]) => at, index - 1)]?.[1].instruction ?? last(stage.base);
  };
}

/** What the nearest stage says that says anything: a stage itself or one it stands on. Remembered for every stage on the way. */
export function alongBases<Value>(own: (stage: Stage) => Value | undefined): (stage: Stage | undefined) => Value | undefined {
  const known = new WeakMap<Stage, { readonly value: Value | undefined }>();
  return (from) => {
    const way: Stage[] = [];
    let value: Value | undefined;
    for (let stage = from; stage; stage = stage.base) {
      const found = known.get(stage);
      way.push(stage);
      value = found ? found.value : own(stage);
      if (found || value !== undefined) break;
    }
    for (const stage of way) known.set(stage, { value });
    return value;
  };
}

export const userAbove = nearest('USER');
export const shellAbove = nearest('SHELL');

export const isRootName = (user: string): boolean => /^(root|0)(:|$)/.test(user);

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

/** Undefined where a variable hides the program; remembered with the command, because every rule asks. */
export const callOf = memo((command: Command): Call | undefined => {
  let words: readonly ShellWord[] = command.name ? [command.name, ...command.args] : [];
  for (;;) {
    const [name, ...args] = words;
    const program = name?.value?.split('/').at(-1);
    if (!name || !program) return undefined;
    if (!wrappers.has(program)) return { command, program, name, args };
    const next = args.findIndex(({ value }) => value === undefined || !(value.startsWith('-') || /^\w+=/.test(value)));
    // `command -v` only asks where a program is, and an option with a value of its own would be taken for the program.
    if (next < 0 || (program === 'command' && next > 0) || args.slice(0, next).some(({ value }) => value !== undefined && /^-[ugnSCpk]|^--(user|group|adjustment)/.test(value))) return { command, program, name, args };
    words = args.slice(next);
  }
});

const wrappers: ReadonlySet<string> = new Set(['sudo', 'env', 'exec', 'command', 'time', 'nice', 'nohup', 'eatmydata']);

/** Where the last command starts that removes what matches, `rm -rf /var/lib/apt/lists/*`; -1 where none does. */
export const lastRemoval = ({ commands }: Shell, pattern: RegExp): number =>
  commands.findLast((each) => {
    const call = callOf(each);
    return call && removers.has(call.program) && call.args.some(({ text }) => pattern.test(text));
  })?.at.start ?? -1;

const removers: ReadonlySet<string> = new Set(['rm', 'find', 'rmdir', 'unlink', 'mv', 'shred']);
