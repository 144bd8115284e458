import { range, type Range } from '../../text/range';

/** An instruction's lines as BuildKit joins them: continuation marks, comments and blank lines between are gone, and every character knows where it came from. */
export interface LogicalLine {
  readonly text: string;
  readonly escape: string;
  /** Where the next line of the source starts. */
  readonly end: number;
  /** Comment lines between continued lines, from the `#` to the end of the line. */
  readonly comments: readonly Range[];
  /** Blank lines between continued lines, with their line ends. */
  readonly blanks: readonly Range[];
  readonly pieces: readonly Piece[];
}

/** A stretch that is whole in the source. */
interface Piece {
  readonly joined: number;
  readonly source: number;
}

/** Joins what starts with the line at `from`; that line is neither blank nor a comment. */
export function logicalLine(source: string, from: number, escape: string): LogicalLine {
  const pieces: Piece[] = [];
  const texts: string[] = [];
  const comments: Range[] = [];
  const blanks: Range[] = [];
  let joined = 0;
  let next = from;
  for (let first = true; next < source.length; first = false) {
    const line = physicalLine(source, next);
    next = line.next;
    if (!first && line.kind === 'comment') {
      comments.push(range(line.significant, line.end));
      continue;
    }
    if (!first && line.kind === 'blank') {
      blanks.push(range(line.start, line.next));
      continue;
    }
    const start = first ? line.significant : line.start;
    const mark = continuation(source, start, line.end, escape);
    const end = mark ?? line.end;
    pieces.push({ joined, source: start });
    texts.push(source.slice(start, end));
    joined += end - start;
    if (mark === undefined) break;
  }
  return { text: texts.length === 1 ? (texts[0] ?? '') : texts.join(''), escape, end: next, comments, blanks, pieces };
}

export interface PhysicalLine {
  readonly kind: 'blank' | 'comment' | 'code';
  readonly start: number;
  /** The first character that is not white space. */
  readonly significant: number;
  /** Before the line end. */
  readonly end: number;
  /** Behind the line end. */
  readonly next: number;
}

/** BuildKit ends lines at `\n` only and drops every `\r` before it. */
export function physicalLine(source: string, start: number, entry = 0): PhysicalLine {
  const found = source.indexOf('\n', start);
  const next = found < 0 ? source.length : found + 1;
  let end = found < 0 ? source.length : found;
  while (end > start && source.charCodeAt(end - 1) === 13) end--;
  // A byte-order mark is tolerated at the start of an entry: entries are read on their own, and do not know whether they are the first.
  let significant = start === entry && source.charCodeAt(start) === 0xfeff ? start + 1 : start;
  while (significant < end && isSpace(source.charCodeAt(significant))) significant++;
  const kind = significant === end ? 'blank' : source[significant] === '#' ? 'comment' : 'code';
  return { kind, start, significant, end, next };
}

/** A stretch of the joined text as a line of its own. */
export function stretch(line: LogicalLine, start: number, end: number): LogicalLine {
  const pieces = line.pieces
    .filter(({ joined }, i, all) => joined < end && (all[i + 1]?.joined ?? Infinity) > start)
    .map(({ joined, source }) => (joined < start ? { joined: 0, source: source + start - joined } : { joined: joined - start, source }));
  return { ...line, text: line.text.slice(start, end), pieces };
}

/** A stretch of the joined text as a stretch of the source. */
export function sourceRange(line: LogicalLine, start: number, end: number): Range {
  const from = sourceOffset(line, start);
  return range(from, end > start ? sourceOffset(line, end - 1) + 1 : from);
}

export function sourceOffset({ pieces }: LogicalLine, joined: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.joined ?? 0) <= joined) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece ? piece.source + joined - piece.joined : joined;
}

/** A place of the source in the joined text: that of the nearest kept character at or after it. */
export function joinedOffset({ pieces, text }: LogicalLine, source: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.source ?? 0) <= source) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  if (!piece) return 0;
  return Math.max(piece.joined, Math.min(piece.joined + source - piece.source, pieces[low + 1]?.joined ?? text.length));
}

/** White space as Go's `unicode.IsSpace` has it. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  if (code === 0x85 || code === 0xa0 || code === 0x1680) return true;
  return (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
}

/** What separates a keyword and the arguments of most instructions. */
export const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 13 || code === 11 || code === 12;

/** Where the escape character stands that continues the line. A doubled one does not continue. */
function continuation(source: string, start: number, end: number, escape: string): number | undefined {
  let last = end - 1;
  while (last >= start && (source[last] === ' ' || source[last] === '\t')) last--;
  if (last < start || source[last] !== escape) return undefined;
  return last === start || source[last - 1] !== escape ? last : undefined;
}
