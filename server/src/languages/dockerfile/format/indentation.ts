import type { Edit } from '../../../text/edit';
import { range } from '../../../text/range';
import type { Style } from '../../../engine/language';
import { physicalLine, type PhysicalLine } from '../../../syntax/dockerfile/line';
import type { Instruction } from '../../../syntax/dockerfile/instruction';
import type { PlacedInstruction } from '../../../syntax/dockerfile/tree';
import { entryOf } from '../entry';

/** The continued lines of an instruction, moved together so that the leftmost is one step in, or stays below the first argument. What they hold in quotes is not moved. */
export function indentation({ offset, instruction }: PlacedInstruction, text: string, style: Style, wished: 'keep' | 'indent'): readonly Edit[] {
  const all = linesOf(instruction, offset, text);
  const [first, ...rows] = all;
  if (!first) return [];
  const edits: Edit[] = trailing(all, text);
  if (first.start < first.significant && text.charCodeAt(first.start) !== 0xfeff) edits.push({ at: range(first.start, first.significant), text: '' });
  const code = rows.filter(({ kind, quoted }) => kind === 'code' && !quoted);
  if (wished === 'keep' || !code.length || !movable(instruction, code)) return edits;
  const columns = new Map(rows.map((row) => [row, columnsOf(text.slice(row.start, row.significant), style)]));
  const least = Math.min(...code.map((row) => columns.get(row) ?? 0));
  const argument = columnsOf(text.slice(first.significant, offset + instruction.body.start), style);
  const by = least === argument ? 0 : style.tabSize - least;
  for (const row of rows) {
    const column = columns.get(row) ?? 0;
    // A comment at the margin was put there.
    if (row.kind === 'blank' || row.quoted || (row.kind === 'comment' && !column)) continue;
    const indent = written(Math.max(0, column + by), style);
    if (by !== 0 && text.slice(row.start, row.significant) !== indent) edits.push({ at: range(row.start, row.significant), text: indent });
  }
  return edits;
}

interface Row extends PhysicalLine {
  /** Whether its start lies within quotes. */
  readonly quoted: boolean;
  /** Whether the text before it is joined to it with no blank between. */
  readonly joined: boolean;
}

function linesOf({ line, at }: Instruction, offset: number, text: string): readonly Row[] {
  const rows: Row[] = [];
  const end = Math.min(text.length, offset + line.end);
  let start = text.lastIndexOf('\n', offset + at.start - 1) + 1;
  let quote = '';
  let pieces = 0;
  let read = 0;
  while (start < end) {
    const row = physicalLine(text, start);
    const isFirst = rows.length === 0;
    const piece = isFirst || row.kind === 'code' ? line.pieces[pieces++] : undefined;
    if (piece) {
      quote = quoteAfter(line.text, read, piece.joined, quote);
      read = piece.joined;
    }
    rows.push({ ...row, quoted: quote !== '', joined: piece !== undefined && piece.joined > 0 && !/\s/.test(line.text[piece.joined - 1] ?? '') });
    start = row.next;
  }
  return rows;
}

/** The quote that is open behind a stretch; both kinds count everywhere, since a line taken for quoted is merely left alone. */
function quoteAfter(text: string, from: number, to: number, before: string): string {
  let quote = before;
  for (let pos = from; pos < to; pos++) {
    const char = text[pos] ?? '';
    if (char === '\\' && quote !== "'") pos++;
    else if (quote) quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"') quote = char;
  }
  return quote;
}

/** Whether blanks at the start of lines mean nothing: they would join or split words, or belong to a value, or to a shell with other quotes. */
function movable(instruction: Instruction, code: readonly Row[]): boolean {
  const own = instruction.trigger ?? instruction;
  if (['WORKDIR', 'USER', 'STOPSIGNAL', 'MAINTAINER'].includes(own.name) || own.pairs?.some(({ legacy }) => legacy)) return false;
  if (own.command && own.form === 'shell' && entryOf(instruction)?.shell !== 'posix') return false;
  return code.every(({ joined, start, significant }) => !joined || significant > start);
}

/** Blanks behind the last character of a line, and behind the mark that continues it. */
function trailing(rows: readonly Row[], text: string): Edit[] {
  return rows.flatMap(({ start, end }, i) => {
    let last = end;
    while (last > start && (text[last - 1] === ' ' || text[last - 1] === '\t')) last--;
    // In an open quote the last blanks are the quote's, unless a mark stands before them.
    const open = rows[i + 1] === undefined && rows[i]?.quoted;
    return last === end || open ? [] : [{ at: range(last, end), text: '' }];
  });
}

function columnsOf(blanks: string, { tabSize }: Style): number {
  let column = 0;
  for (const char of blanks) column = char === '\t' ? column + tabSize - (column % tabSize) : column + 1;
  return column;
}

const written = (columns: number, { tabSize, insertSpaces }: Style): string =>
  insertSpaces ? ' '.repeat(columns) : '\t'.repeat(Math.floor(columns / tabSize)) + ' '.repeat(columns % tabSize);
