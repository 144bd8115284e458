/** What the tests of the Dockerfile parser share: a text parsed whole, and stretches of it as text. */
import { join, place, type Dockerfile, type PlacedInstruction } from '../../../server/src/syntax/dockerfile/tree';
import { divide } from '../../../server/src/syntax/dockerfile/divide';
import { parseEntry, type Instruction } from '../../../server/src/syntax/dockerfile/instruction';
import { shellOf, type Shell } from '../../../server/src/syntax/dockerfile/shell';
import { type Range } from '../../../server/src/text/range';

export interface Parsed extends Dockerfile {
  readonly text: string;
  /** The one instruction of a text of one, its ranges counted from the start of the text. */
  readonly only: Instruction;
  at(range: Range | undefined): string | undefined;
  shell(placed?: PlacedInstruction): Shell;
}

export function parsed(text: string): Parsed {
  let offset = 0;
  const entries = divide(text).map((piece) => {
    const placed = { offset, text: piece.text, tree: parseEntry(piece.text, piece.manner) };
    offset += piece.text.length;
    return placed;
  });
  const dockerfile = join(entries);
  const [first] = dockerfile.instructions;
  if (!first) throw new Error('no instruction');
  const textOf = (placed: PlacedInstruction): string => entries.find((entry) => entry.offset === placed.offset)?.text ?? '';
  return {
    ...dockerfile,
    text,
    only: first.instruction,
    at: (range) => range && text.slice(range.start, range.end),
    shell: (placed = first) => shellOf(textOf(placed), placed.instruction, 'posix'),
  };
}

export const problems = (text: string): readonly string[] => {
  const { instructions } = parsed(text);
  return instructions.flatMap((placed) =>
    [...placed.instruction.problems, ...(placed.instruction.trigger?.problems ?? [])].map(({ code, at }) => {
      const { start, end } = place(placed, at);
      return `${code} ${text.slice(start, end)}`;
    }),
  );
};
