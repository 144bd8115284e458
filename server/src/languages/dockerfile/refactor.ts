import type { Asked, Rewriting } from '../../engine/language';
import { rewritingsOf } from '../../engine/refactoring';
import { covers, shift, touches, type Range } from '../../text/range';
import type { Instruction } from '../../syntax/dockerfile/instruction';
import { instructionAt, place, type Dockerfile, type PlacedInstruction } from '../../syntax/dockerfile/tree';
import { refactorings } from './refactorings';

/** What can be written otherwise at a place or in a selection. */
export const refactor = (tree: Dockerfile, at: Range, asked: Asked): Iterable<Rewriting> => rewritingsOf(refactorings, tree, at, asked);

/** The instruction a selection lies in, behind ONBUILD the one held back. */
export function instructionWithin(tree: Dockerfile, at: Range): { readonly placed: PlacedInstruction; readonly instruction: Instruction } | undefined {
  const placed = instructionAt(tree, at.start);
  if (!placed || !covers(place(placed, placed.instruction.at), at)) return undefined;
  const { instruction } = placed;
  return { placed, instruction: instruction.trigger && touches(shift(instruction.trigger.at, placed.offset), at.start) ? instruction.trigger : instruction };
}

/** The instructions a selection touches, in the order of the file. */
export const instructionsIn = ({ instructions }: Dockerfile, { start, end }: Range): readonly PlacedInstruction[] =>
  instructions.filter((placed) => {
    const at = place(placed, placed.instruction.at);
    return at.start <= end && start <= at.end;
  });
