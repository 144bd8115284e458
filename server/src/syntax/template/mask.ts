import { lineReader } from './lineReader';
import { spansIn, type Span } from './spans';
import type { Action } from './actions';
import type { Blocks } from './blocks';

/** A template as the YAML that stands in it for certain. */
export interface Masked {
  /** As long as the template: what writes nothing is gone, what writes a value is a plain scalar of characters that no YAML has. */
  readonly text: string;
  readonly actions: readonly Action[];
  readonly blocks: Blocks;
  /** Where children are written that are not known here. */
  readonly opens: readonly Open[];
  /** Whether the lines belong to what they seem to belong to, whichever branches are taken. */
  readonly certain: boolean;
}

export interface Open {
  readonly at: number;
  /** The column the children begin in. */
  readonly indent: number;
}

/** A private character: what is filled in later, and never written by anybody. */
export const OPAQUE = '\uE0FF';

/**
 * Line by line: a line of nothing but controls, or of nothing but what writes lines of its own, becomes empty lines, since blanks could end a block scalar
 * or begin it too far right; within other text a value becomes an opaque word. An action over several lines makes one line of them.
 */
export function mask(text: string): Masked {
  const { actions, blocks, spans } = spansIn(text);
  const opens: Open[] = [];
  const out: string[] = [];
  const lines = lineReader();
  let certain = true;
  let next = 0;
  for (let start = 0; start < text.length; ) {
    let end = newline(text, start);
    const first = next;
    for (let span = spans[next]; span && span.at.start < end; span = spans[++next]) if (span.at.end > end) end = newline(text, span.at.end);
    const stop = Math.min(end + 1, text.length);
    if (first === next) {
      const line = text.slice(start, stop);
      lines.read(line);
      out.push(line);
    } else out.push(masked(start, end, spans.slice(first, next)), text.slice(end, stop));
    start = stop;
  }
  return { text: out.join(''), actions, blocks, opens, certain: certain && lines.certain() && actions.every(({ closed }) => closed) };

  function masked(start: number, end: number, own: readonly Span[]): string {
    const outside = textOutside(text, start, end, own);
    const column = /^[ \t]*/.exec(text.slice(start, Math.min(end, start + 1000)))?.[0].length ?? 0;
    const inBlock = lines.inBlock(column);
    if (!outside.trim() && !(inBlock && own.some(({ writes }) => writes))) {
      for (const span of own) {
        if (span.writes) open(span.at.start, span.indent ?? column);
        lines.turn(span.control);
      }
      return '\n'.repeat(end - start);
    }
    const shown = inLine(start, end, own, inBlock);
    lines.read(shown);
    for (const { control } of own) lines.turn(control);
    return shown;
  }

  function open(at: number, indent: number): void {
    opens.push({ at, indent });
    lines.open(indent);
  }

  /** Beside other text. */
  function inLine(start: number, end: number, own: readonly Span[], inBlock: boolean): string {
    const last = own.at(-1)?.at.end ?? end;
    const quiet = /^[ \t]*(?:#.*)?\r?$/s.test(text.slice(last, Math.min(end, last + 1000)));
    let shown = '';
    let from = start;
    for (const [i, { at, writes, indent }] of own.entries()) {
      shown += text.slice(from, at.start);
      from = at.end;
      const length = at.end - at.start;
      const tail = quiet && own.slice(i + 1).every((each) => !each.writes && !text.slice(at.end, each.at.start).trim());
      if (writes && tail && indent !== undefined && !inBlock && VALUE.test(shown.slice(-200))) {
        opens.push({ at: at.start, indent });
        shown += ' '.repeat(length);
      } else if (writes) shown += OPAQUE.repeat(length);
      else {
        // In front of text it would move the text to another column, or join two lines that are alternatives.
        if (!tail && !inBlock && !/^[ \t]*#/.test(shown) && (own[i]?.control || !shown.trim())) certain &&= startsComment(text, at.end, end);
        shown += ' '.repeat(length);
      }
    }
    return shown + text.slice(from, end);
  }
}

/** What a value of several lines may stand behind: a colon, a dash, the head of a block scalar. */
const VALUE = /(?::|(?:^|\s)-|(?:^|[\s:])[|>][-+\d]{0,2})[ \t]*$/;

const startsComment = (text: string, from: number, end: number): boolean => /^[ \t]*#/.test(text.slice(from, Math.min(end, from + 200)));

function textOutside(text: string, start: number, end: number, own: readonly Span[]): string {
  let outside = '';
  let from = start;
  for (const { at } of own) {
    outside += text.slice(from, at.start);
    from = at.end;
  }
  return outside + text.slice(from, end);
}

function newline(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
