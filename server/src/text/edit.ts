import { shift, type Range } from './range';

/** Puts `text` in the place of the stretch `at`. */
export interface Edit {
  readonly at: Range;
  readonly text: string;
}

/** The text after all edits, each given in offsets of the text before any of them. Throws when two overlap: half a fix is worse than none. */
export function apply(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const { at, text: replacement } of inOrder(edits)) {
    if (at.start < from) throw new Error(`edits overlap at ${at.start}`);
    result += text.slice(from, at.start) + replacement;
    from = at.end;
  }
  return result + text.slice(from);
}

export const shiftEdit = ({ at, text }: Edit, by: number): Edit => ({ at: shift(at, by), text });

/** Edits that can all be made together. */
export interface Gathering {
  readonly edits: readonly Edit[];
  /** Takes all of them, or none if one gets in the way of what is there. Insertions at one place do too: their order would be a guess. */
  add(edits: readonly Edit[]): boolean;
}

export function gathering(): Gathering {
  const held: Edit[] = [];
  const after = (start: number): number => {
    let low = 0;
    let high = held.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((held[middle]?.at.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  // What is held does not overlap and is in order, so only the neighbours of a place can be in its way.
  const free = ({ at }: Edit): boolean => {
    const i = after(at.start);
    const [before, next] = [held[i - 1], held[i]];
    return !(before && before.at.end > at.start) && !(next && (next.at.start < at.end || next.at.start === at.start));
  };
  return {
    edits: held,
    add(edits) {
      if (!edits.every(free)) return false;
      for (const edit of edits) held.splice(after(edit.at.start), 0, edit);
      return true;
    },
  };
}

const inOrder = (edits: readonly Edit[]): readonly Edit[] =>
  [...edits].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
