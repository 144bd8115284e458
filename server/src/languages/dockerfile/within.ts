import { covers, shift, touches, type Range } from '../../text/range';
import type { Instruction } from '../../syntax/dockerfile/instruction';
import type { Shell } from '../../syntax/dockerfile/shell';
import { instructionAt, place, type Dockerfile, type PlacedInstruction } from '../../syntax/dockerfile/tree';
import { entryOf, type Entry } from './entry';
import { scriptsOf } from './shell/shellAt';

/** The instruction a selection lies in, behind ONBUILD the one held back. */
export function instructionWithin(tree: Dockerfile, at: Range): { readonly placed: PlacedInstruction; readonly instruction: Instruction } | undefined {
  const placed = instructionAt(tree, at.start);
  if (!placed || !covers(place(placed, placed.instruction.at), at)) return undefined;
  const { instruction } = placed;
  return { placed, instruction: instruction.trigger && touches(shift(instruction.trigger.at, placed.offset), at.start) ? instruction.trigger : instruction };
}

/** A RUN, CMD, ENTRYPOINT or HEALTHCHECK for a POSIX shell, with what that reads in it. */
export function shellWithin(tree: Dockerfile, at: Range): { readonly placed: PlacedInstruction; readonly instruction: Instruction; readonly entry: Entry; readonly shell: Shell } | undefined {
  const found = instructionWithin(tree, at);
  const entry = found && entryOf(found.placed.instruction);
  if (!found || entry?.shell !== 'posix' || !/^(RUN|CMD|ENTRYPOINT|HEALTHCHECK)$/.test(found.instruction.name)) return undefined;
  return { ...found, entry, shell: scriptsOf(entry) };
}
