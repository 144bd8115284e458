/** A half-open stretch of text, in UTF-16 code units from the start of the text it belongs to. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export const range = (start: number, end: number): Range => ({ start, end });

/** The same stretch, seen from a text that starts `by` code units earlier. */
export const shift = ({ start, end }: Range, by: number): Range => ({ start: start + by, end: end + by });

/** Whether an offset lies in the stretch or at either of its edges, as a cursor does. */
export const touches = ({ start, end }: Range, offset: number): boolean => start <= offset && offset <= end;

export const covers = (outer: Range, inner: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;

export const overlaps = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end;

export const same = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end;

/** What the stretch holds. */
export const textAt = (text: string, { start, end }: Range): string => text.slice(start, end);
