import { type Pair } from '../../../syntax/dockerfile/arguments';
import { place, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';
import { range, type Range } from '../../../text/range';
import { type Edit } from '../../../text/edit';
import { entryOf } from '../entry';
import { lineEnd } from '../lineEnd';
import { lastFrom } from '../search';

/** A label where it stands. */
export interface Label {
  readonly key: string;
  readonly pair: Pair;
  readonly placed: PlacedInstruction;
  /** Undefined where a variable makes part of it. */
  readonly value: string | undefined;
}

/** The labels of a row of instructions whose names are known. */
export function* labelsIn(instructions: readonly PlacedInstruction[]): Iterable<Label> {
  for (const placed of instructions) {
    if (placed.instruction.name !== 'LABEL') continue;
    for (const pair of placed.instruction.pairs ?? []) {
      const { key, value } = pair;
      if (key.value && !key.variables.length) yield { key: key.value, pair, placed, value: value?.variables.length ? undefined : (value?.value ?? '') };
    }
  }
}

/** Takes the pair at a place of the file away, or the instruction with its last one. */
export function withoutPair(placed: PlacedInstruction, start: number): Edit | undefined {
  const { pairs = [], at, line } = placed.instruction;
  const index = lastFrom(pairs, (pair) => pair.at.start + placed.offset, start);
  const [before, pair, after] = [pairs[index - 1], pairs[index], pairs[index + 1]];
  if (!pair) return undefined;
  if (before) return { at: place(placed, range(before.at.end, pair.at.end)), text: '' };
  if (after) return { at: place(placed, range(pair.at.start, after.at.start)), text: '' };
  return { at: range(place(placed, at).start, placed.offset + line.end), text: '' };
}

/** One more instruction at the end of a stage; undefined where what stands there has no plain end. */
export function atEndOf({ from, instructions }: Stage, lines: readonly string[]): Edit | undefined {
  const last = instructions.at(-1) ?? from;
  const { at, problems, line } = last.instruction;
  const text = entryOf(last.instruction)?.text ?? '';
  if (problems.length || text.slice(at.end, line.end).trim()) return undefined;
  const { end } = place(last, at);
  return { at: range(end, end) satisfies Range, text: lines.map((each) => lineEnd(text) + each).join('') };
}
