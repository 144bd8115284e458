import type { Fold } from '../../../engine/language';
import { range, shift, type Range } from '../../../text/range';
import { place, type Dockerfile, type PlacedInstruction } from '../../../syntax/dockerfile/tree';
import { entryOf } from '../entry';

/** Stages, instructions over several lines, the documents below them, and comments that follow each other. */
export function folds(tree: Dockerfile): readonly Fold[] {
  const { stages, instructions } = tree;
  return [
    ...stages.map(({ from, instructions: own }) => {
      const last = own.at(-1) ?? from;
      return { at: range(place(from, from.instruction.at).start, place(last, last.instruction.at).end) };
    }),
    ...instructions.flatMap(instructionFolds),
    ...commentFolds(tree),
  ].filter(({ at }) => at.end > at.start);
}

function instructionFolds(placed: PlacedInstruction): readonly Fold[] {
  const { at, line, heredocs } = placed.instruction;
  if (line.pieces.length < 2 && !heredocs.length) return [];
  const documents = heredocs.map(({ body, end }, i) => {
    // The first one folds behind the line that announces it, if the instruction does not fold there already.
    const start = i || line.pieces.length < 2 ? body.start : line.end - 1;
    return range(start, (end ?? body).end);
  });
  return [at, ...(heredocs.length > 1 || line.pieces.length > 1 ? documents : [])].map((each) => ({ at: place(placed, each) }));
}

function commentFolds({ instructions, trailing }: Dockerfile): readonly Fold[] {
  const found: Fold[] = [];
  let returns = 0;
  for (const { offset, instruction, comments } of instructions) {
    if (!comments.length) continue;
    const text = entryOf(instruction)?.text ?? '';
    if (text.includes('\r\n')) returns = 1;
    const adjoin = (from: number, to: number): boolean => {
      const second = text.indexOf('\n', text.indexOf('\n', from) + 1);
      return second < 0 || second > to;
    };
    found.push(...blocks(comments.map(({ at }) => at), adjoin).map((at) => ({ at: shift(at, offset), kind: 'comment' as const })));
  }
  // The text of these is not at hand.
  found.push(...blocks(trailing.map(({ at }) => at), (from, to) => to - from <= 1 + returns).map((at) => ({ at, kind: 'comment' as const })));
  return found;
}

/** Runs of at least two that adjoin. */
function blocks(comments: readonly Range[], adjoin: (from: number, to: number) => boolean): readonly Range[] {
  const found: Range[] = [];
  let first = comments[0];
  comments.forEach((comment, i) => {
    const next = comments[i + 1];
    if (next && adjoin(comment.end, next.start)) return;
    if (first && first !== comment) found.push(range(first.start, comment.end));
    first = next;
  });
  return found;
}
