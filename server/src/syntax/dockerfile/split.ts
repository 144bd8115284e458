import { isBlank, isSpace, type LogicalLine } from './line';

/** Offsets in the joined text. */
export type Span = readonly [start: number, end: number];

/** Where a character first stands in a stretch. Looking no further keeps many short stretches of a long line cheap. */
export function indexWithin(text: string, char: string, start: number, end: number): number | undefined {
  for (let pos = start; pos < end; pos++) if (text[pos] === char) return pos;
  return undefined;
}

/** Splits on blanks and nothing else: FROM, EXPOSE, ADD, COPY, VOLUME. */
export function onBlanks({ text }: LogicalLine, start: number, end: number): readonly Span[] {
  const spans: Span[] = [];
  let pos = start;
  while (pos < end) {
    while (pos < end && isBlank(text.charCodeAt(pos))) pos++;
    const from = pos;
    while (pos < end && !isBlank(text.charCodeAt(pos))) pos++;
    if (pos > from) spans.push([from, pos]);
  }
  return spans;
}

/** Splits on white space outside quotes: ARG, ENV, LABEL. A quote left open reaches to the end. */
export function onSpaces({ text, escape }: LogicalLine, start: number, end: number): readonly Span[] {
  const spans: Span[] = [];
  let from: number | undefined;
  let quote = '';
  for (let pos = start; pos < end; pos++) {
    const char = text[pos] ?? '';
    if (!quote && isSpace(text.charCodeAt(pos))) {
      if (from !== undefined) spans.push([from, pos]);
      from = undefined;
      continue;
    }
    from ??= pos;
    if (quote && char === quote) quote = '';
    else if (char === escape && quote !== "'") pos++;
    else if (!quote && (char === '"' || char === "'")) quote = char;
  }
  if (from !== undefined) spans.push([from, end]);
  return spans;
}

export interface Flags {
  /** Each with its dashes. */
  readonly spans: readonly Span[];
  /** Where the arguments start. */
  readonly rest: number;
}

/** Words in front that start with two dashes; two dashes alone end them. */
export function flagsIn({ text, escape }: LogicalLine, start: number, end: number): Flags {
  const spans: Span[] = [];
  let pos = start;
  for (;;) {
    while (pos < end && isSpace(text.charCodeAt(pos))) pos++;
    if (pos + 1 >= end || text[pos] !== '-' || text[pos + 1] !== '-') return { spans, rest: pos };
    const from = pos;
    let quote = '';
    while (pos < end && (quote || !isSpace(text.charCodeAt(pos)))) {
      const char = text[pos] ?? '';
      if (quote && char === quote) quote = '';
      else if (char === escape) pos++;
      else if (!quote && (char === '"' || char === "'")) quote = char;
      pos++;
    }
    pos = Math.min(pos, end);
    if (pos - from === 2) {
      while (pos < end && isSpace(text.charCodeAt(pos))) pos++;
      return { spans, rest: pos };
    }
    spans.push([from, pos]);
  }
}

export interface Keyword {
  readonly start: number;
  readonly end: number;
  /** Upper case. */
  readonly name: string;
  /** Where what follows starts. */
  readonly next: number;
}

export function keywordAt({ text }: LogicalLine, from: number): Keyword {
  let start = from;
  while (start < text.length && isSpace(text.charCodeAt(start))) start++;
  let end = start;
  while (end < text.length && !isBlank(text.charCodeAt(end))) end++;
  // White space that is no blank belongs to the keyword, but not at the end of the instruction.
  if (end === text.length) end = Math.max(start, trimmedEnd(text));
  let next = end;
  while (next < text.length && isBlank(text.charCodeAt(next))) next++;
  return { start, end, name: text.slice(start, end).toUpperCase(), next };
}

export function trimmedEnd(text: string): number {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}
