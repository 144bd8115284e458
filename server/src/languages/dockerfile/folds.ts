import type { Fold } from '../../engine/language';
import { range } from '../../text/range';
import { place, type Dockerfile } from '../../syntax/dockerfile/tree';

/** Stages, and instructions over several lines. The editor drops what is on one line. */
export function folds({ stages, instructions }: Dockerfile): readonly Fold[] {
  return [
    ...stages.map(({ from, instructions: own }) => {
      const last = own.at(-1) ?? from;
      return { at: range(place(from, from.instruction.at).start, place(last, last.instruction.at).end) };
    }),
    ...instructions.map((placed) => ({ at: place(placed, placed.instruction.at) })),
  ];
}
