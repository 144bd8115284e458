import { range, type Range } from '../../text/range';
import { jsonIn } from './json';
import { isBlank, isSpace, physicalLine, sourceRange, type LogicalLine } from './line';
import { flagsIn, keywordAt, trimmedEnd } from './split';
import { substitutionEnd, wordIn, type Problem, type Variable } from './word';

/** A document written below its instruction: `<<EOF` and the lines up to `EOF`. */
export interface Heredoc {
  readonly name: string;
  /** The word that announces it, with its digits and quotes. */
  readonly at: Range;
  /** Whether variables in the body mean something: any quote in the word turns that off. */
  readonly expand: boolean;
  /** `<<-`: tabs at the start of lines do not count. */
  readonly stripTabs: boolean;
  /** A blank between `<<` and the word; frontends before 1.16 do not know it. */
  readonly spaced: boolean;
  readonly fd?: number;
  readonly body: Range;
  /** The line that ends it, without its line end; undefined when the file ends first. */
  readonly end?: Range;
  /** Substitutions BuildKit makes in the body: only where ADD and COPY expand. A RUN leaves them to its shell. */
  readonly variables: readonly Variable[];
}

export type Announcement = Pick<Heredoc, 'name' | 'at' | 'expand' | 'stripTabs' | 'spaced' | 'fd'>;

/** The heredocs of a line: only ADD, COPY and RUN have any, below ONBUILD too, and not in exec form. */
export function announced(line: LogicalLine): readonly Announcement[] {
  const { text } = line;
  if (!text.includes('<<')) return [];
  let { name, next } = keywordAt(line, 0);
  if (name === 'ONBUILD') ({ name, next } = keywordAt(line, flagsIn(line, next, text.length).rest));
  if (name !== 'ADD' && name !== 'COPY' && name !== 'RUN') return [];
  const { rest } = flagsIn(line, next, text.length);
  if (text[rest] === '[' && jsonIn(line, rest, trimmedEnd(text)).array.wellFormed) return [];
  return announcements(line);
}

/** The heredocs a line announces. BuildKit looks for them in the whole line with its word expansion, always with `\` as escape; where that fails, a quote left open for one, it finds none. */
function announcements(line: LogicalLine): readonly Announcement[] {
  const found: Announcement[] = [];
  for (const [start, end] of candidates(line) ?? []) {
    const one = announcement(line, start, end);
    if (one) found.push(one);
  }
  return found;
}

export interface Bodies {
  readonly bodies: readonly Pick<Heredoc, 'body' | 'end'>[];
  /** Where the line behind the last one starts. */
  readonly end: number;
}

/** The bodies, one after the other, from the line at `from` on. */
export function bodies(source: string, from: number, announced: readonly Announcement[]): Bodies {
  let next = from;
  const found = announced.map(({ name, stripTabs }) => {
    const start = next;
    while (next < source.length) {
      const line = bodyLine(source, next);
      next = line.next;
      let first = line.start;
      if (stripTabs) while (source.charCodeAt(first) === 9) first++;
      if (line.end - first === name.length && source.startsWith(name, first)) {
        return { body: range(start, line.start), end: range(line.start, line.end) };
      }
    }
    return { body: range(start, source.length) };
  });
  return { bodies: found, end: next };
}

/** Substitutions in a body that BuildKit expands: quotes there are the document's own. */
export function substitutions(source: string, body: Range, problems: Problem[]): readonly Variable[] {
  const text = source.slice(body.start, body.end);
  if (!text.includes('$')) return [];
  const line: LogicalLine = { text, escape: '\\', end: body.end, comments: [], blanks: [], pieces: [{ joined: 0, source: body.start }] };
  return wordIn(line, 0, text.length, problems, { quotes: false }).variables;
}

const bodyLine = (source: string, start: number): { start: number; end: number; next: number } => {
  const { end, next } = physicalLine(source, start);
  return { start, end, next };
};

/** Words outside quotes that contain `<<`. */
function candidates(line: LogicalLine): readonly (readonly [number, number])[] | undefined {
  const { text } = line;
  const found: (readonly [number, number])[] = [];
  let start: number | undefined;
  let holds = false;
  let arithmetic = 0;
  const lastClose = text.lastIndexOf('))');
  const finish = (end: number): void => {
    if (start !== undefined && holds) found.push([start, end]);
    start = undefined;
    holds = false;
  };
  let pos = 0;
  while (pos < text.length) {
    const code = text.charCodeAt(pos);
    if (isSpace(code)) {
      finish(pos++);
      continue;
    }
    start ??= pos;
    const char = text[pos];
    if (char === '\\') pos += 2;
    else if (char === "'" || char === '"') {
      const end = quoteEnd(line, pos, char);
      if (end === undefined) return undefined;
      pos = end;
    } else if (text.startsWith('$((', pos) && lastClose > pos) {
      arithmetic++;
      pos += 3;
    } else if (char === '$') {
      const end = substitutionEnd(line, pos, text.length, '\\');
      if (end === undefined) return undefined;
      pos = end;
    } else if (arithmetic && text.startsWith('))', pos)) {
      arithmetic--;
      pos += 2;
    } else if (text.startsWith('<<', pos)) {
      pos += 2;
      // A shift: BuildKit would take `$(( 1 << 2 ))` for a heredoc named 2. To swallow the file for that would help nobody.
      if (arithmetic) continue;
      holds = true;
      while (pos < text.length && isBlank(text.charCodeAt(pos))) pos++;
    } else pos++;
  }
  finish(text.length);
  return found;
}

function quoteEnd(line: LogicalLine, start: number, quote: string): number | undefined {
  const { text } = line;
  let pos = start + 1;
  while (pos < text.length) {
    const char = text[pos];
    if (char === quote) return pos + 1;
    if (quote === '"' && char === '$') {
      const end = substitutionEnd(line, pos, text.length, '\\');
      if (end === undefined) return undefined;
      pos = end;
    } else pos += quote === '"' && char === '\\' && '"$\\'.includes(text[pos + 1] ?? ' ') ? 2 : 1;
  }
  return undefined;
}

function announcement(line: LogicalLine, start: number, end: number): Announcement | undefined {
  const { text } = line;
  let pos = start;
  while (text.charCodeAt(pos) >= 48 && text.charCodeAt(pos) <= 57) pos++;
  const digits = text.slice(start, pos);
  if (!text.startsWith('<<', pos)) return undefined;
  pos += 2;
  const stripTabs = text[pos] === '-';
  if (stripTabs) pos++;
  const word = pos;
  while (pos < end && isBlank(text.charCodeAt(pos))) pos++;
  if (pos >= end || text.slice(pos, end).includes('<')) return undefined;
  const problems: Problem[] = [];
  const { value, quoted } = wordIn(line, pos, end, problems, { escape: '\\' });
  if (!value || problems.length) return undefined;
  return { name: value, at: sourceRange(line, start, end), expand: !quoted, stripTabs, spaced: pos > word, ...(digits && { fd: Number(digits) }) };
}
