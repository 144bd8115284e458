import { shift, type Range } from '../../text/range';
import { type Directive } from './directive';
import { type Comment, type Instruction, type InstructionEntry } from './instruction';
import { type Word } from './word';

/** A whole Dockerfile: its instructions where they stand, and the stages they make. */
export interface Dockerfile {
  readonly directives: readonly Directive[];
  readonly instructions: readonly PlacedInstruction[];
  /** ARG and whatever else stands above the first FROM. */
  readonly preamble: readonly PlacedInstruction[];
  readonly stages: readonly Stage[];
  /** Comments below the last instruction, placed. */
  readonly trailing: readonly Comment[];
}

/** Ranges of the instruction and of its comments count from `offset`. */
export interface PlacedInstruction {
  readonly offset: number;
  readonly instruction: Instruction;
  /** Above and inside it; the directives of the file are not among them. */
  readonly comments: readonly Comment[];
}

export interface Stage {
  readonly index: number;
  /** Lower case, as BuildKit compares names. */
  readonly name?: string;
  /** In the file. */
  readonly nameAt?: Range;
  readonly from: PlacedInstruction;
  readonly image: Word | undefined;
  /** The earlier stage that FROM names. */
  readonly base?: Stage;
  /** FROM first. */
  readonly instructions: readonly PlacedInstruction[];
}

/** Puts entries side by side. The trees are shared, not copied. */
export function join(entries: readonly { readonly offset: number; readonly tree: InstructionEntry }[]): Dockerfile {
  const instructions: PlacedInstruction[] = [];
  const preamble: PlacedInstruction[] = [];
  const stages: Stage[] = [];
  const trailing: Comment[] = [];
  const named = new Map<string, Stage>();
  let current = preamble;
  const directives = entries[0]?.offset === 0 ? entries[0].tree.directives : [];
  const steering = new Set(directives.map(({ at }) => at.start));
  for (const { offset, tree } of entries) {
    const { instruction } = tree;
    const comments = offset === 0 && steering.size ? tree.comments.filter(({ at }) => !steering.has(at.start)) : tree.comments;
    if (!instruction) {
      trailing.push(...comments.map((comment) => ({ ...comment, at: shift(comment.at, offset) })));
      continue;
    }
    const placed = { offset, instruction, comments };
    instructions.push(placed);
    if (instruction.name === 'FROM') {
      current = [];
      const stage = stageOf(stages.length, placed, current, named);
      stages.push(stage);
      if (stage.name !== undefined) named.set(stage.name, stage);
    }
    current.push(placed);
  }
  return { directives, instructions, preamble, stages, trailing };
}

/** A range of a placed instruction as a range of the file. */
export const place = ({ offset }: { readonly offset: number }, at: Range): Range => shift(at, offset);

/** The instruction an offset of the file falls into or touches at its end. */
export function instructionAt({ instructions }: Dockerfile, offset: number): PlacedInstruction | undefined {
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instructions[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const found = instructions[low - 1];
  return found && place(found, found.instruction.at).start <= offset ? found : undefined;
}

/** The stage an offset of the file falls into. */
export const stageAt = ({ stages }: Dockerfile, offset: number): Stage | undefined => stages.findLast(({ from }) => place(from, from.instruction.at).start <= offset);

function stageOf(index: number, from: PlacedInstruction, instructions: readonly PlacedInstruction[], named: ReadonlyMap<string, Stage>): Stage {
  const words = from.instruction.from;
  const image = words?.image;
  const stage = words?.named ? words.stage : undefined;
  // The last stage of a name is the one BuildKit finds. It lowers the names of stages and not what FROM says.
  const base = image && named.get(image.value);
  return {
    index,
    ...(stage && { name: stage.value.toLowerCase(), nameAt: place(from, stage.at) }),
    from,
    image,
    ...(base && { base }),
    instructions,
  };
}
