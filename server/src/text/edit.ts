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

/** Whether the two sets of edits can be made together. Insertions at one place conflict too: their order would be a guess. */
export function conflict(some: readonly Edit[], others: readonly Edit[]): boolean {
  return some.some(({ at: a }) => others.some(({ at: b }) => (a.start < b.end && b.start < a.end) || a.start === b.start));
}

const inOrder = (edits: readonly Edit[]): readonly Edit[] =>
  [...edits].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
