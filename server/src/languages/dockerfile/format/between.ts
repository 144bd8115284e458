import type { Edit } from '../../../text/edit';
import { range } from '../../../text/range';
import { physicalLine } from '../../../syntax/dockerfile/line';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { lineEnd } from '../lineEnd';

/** Blank lines and comments between instructions: one blank line where there were several, comments at the margin, a line end at the end. */
export function betweenInstructions({ instructions }: Dockerfile, text: string): readonly Edit[] {
  const edits: Edit[] = [];
  let from = 0;
  for (const placed of instructions) {
    const at = place(placed, placed.instruction.at);
    const start = text.lastIndexOf('\n', at.start - 1) + 1;
    edits.push(...gap(text, from, start, from === 0));
    // The line of a heredoc's end, or the last continued line.
    from = Math.max(physicalLine(text, at.end).next, placed.offset + placed.instruction.line.end);
  }
  const last = instructions.at(-1)?.instruction;
  if (!last || last.heredocs.some(({ end }) => !end)) return edits;
  return [...edits, ...ending(text, from)];
}

/** Above the first instruction only line ends are tidied: a comment moved to the margin, or to the first line, may become a directive. */
function gap(text: string, from: number, to: number, top: boolean): readonly Edit[] {
  const edits: Edit[] = [];
  let blank = false;
  for (let start = from; start < to; ) {
    const line = physicalLine(text, start);
    let end = Math.min(line.end, to);
    const whole = end;
    while (end > line.significant && /[ \t]/.test(text[end - 1] ?? '')) end--;
    if (line.kind === 'blank' && blank && !top) edits.push({ at: range(start, Math.min(to, line.next)), text: '' });
    else if (line.kind === 'blank' && line.end > start && !top) edits.push({ at: range(start, line.end), text: '' });
    else if (line.kind === 'comment') {
      if (!top && line.significant > start) edits.push({ at: range(start, line.significant), text: '' });
      if (end < whole) edits.push({ at: range(end, whole), text: '' });
    }
    blank = line.kind === 'blank';
    start = line.next;
  }
  return edits;
}

/** Comments below the last instruction stay; the file ends with one line end. */
function ending(text: string, from: number): readonly Edit[] {
  let last = text.length;
  while (last > from && /[\s\u0085]/.test(text[last - 1] ?? '')) last--;
  const below = gap(text, from, last, false);
  if (last > from) return text.slice(last) === lineEnd(text) ? below : [...below, { at: range(last, text.length), text: lineEnd(text) }];
  // Nothing below: the last line has its line end already, or lacks it.
  if (from < text.length) return [{ at: range(from, text.length), text: '' }];
  return text.endsWith('\n') ? [] : [{ at: range(from, from), text: lineEnd(text) }];
}
