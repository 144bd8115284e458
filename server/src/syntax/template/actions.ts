import { range, type Range } from '../../text/range';

/** One `{{ … }}` of a Go template. */
export interface Action {
  /** With its braces; of one that is never closed, to the end of its line. */
  readonly at: Range;
  /** Between the braces and their trim markers. */
  readonly inner: Range;
  readonly closed: boolean;
  readonly comment: boolean;
  /** `{{-` takes the blanks and line ends before it away, `-}}` those behind it. */
  readonly trims: { readonly before: boolean; readonly behind: boolean };
  /** The word that makes it a control; '' for what writes a value, or sets a variable. */
  readonly control: Control | '';
}

export type Control = 'if' | 'else' | 'range' | 'with' | 'define' | 'block' | 'end' | 'template' | 'break' | 'continue';

/**
 * Every action of a template in the order of the text. Never throws, and goes over each character once: another `{{` outside quotes ends one that
 * was not closed, and what is closed nowhere is looked for only once.
 */
export function actionsIn(text: string): readonly Action[] {
  const found: Action[] = [];
  const missing = { tick: false, comment: false };
  let from = 0;
  for (let start = text.indexOf('{{', from); start >= 0; start = text.indexOf('{{', from)) {
    // A trim marker is one only with a blank behind it: `{{-3}}` is a number.
    const before = text.charAt(start + 2) === '-' && isBlank(text.charCodeAt(start + 3));
    const inside = start + 2 + (before ? 2 : 0);
    const read = text.startsWith('/*', inside) ? comment(inside) : pipeline(inside);
    from = read.next;
    const end = read.closed ? read.next : Math.min(read.next, lineEnd(start));
    const behind = read.closed && text.charAt(end - 3) === '-' && isBlank(text.charCodeAt(end - 4)) && end - 3 > start + 2;
    const inner = range(Math.min(inside, end), Math.max(Math.min(inside, end), end - (read.closed ? (behind ? 3 : 2) : 0)));
    const word = read.comment ? '' : /^\s*([a-z]+)(?![\w.])/.exec(text.slice(inner.start, Math.min(inner.end, inner.start + 200)))?.[1] ?? '';
    found.push({ at: range(start, end), inner, closed: read.closed, comment: read.comment, trims: { before, behind }, control: isControl(word) ? word : '' });
  }
  return found;

  function comment(at: number): Read {
    const end = missing.comment ? -1 : text.indexOf('*/', at + 2);
    if (end < 0) missing.comment = true;
    const close = end < 0 ? undefined : /^(?:\s{1,200}-)?\}\}/.exec(text.slice(end + 2, end + 210));
    return close ? { next: end + 2 + close[0].length, closed: true, comment: true } : { next: lineEnd(at), closed: false, comment: true };
  }

  function pipeline(at: number): Read {
    for (let i = at; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === CLOSE && text.charCodeAt(i + 1) === CLOSE) return { next: i + 2, closed: true, comment: false };
      if (code === OPEN && text.charCodeAt(i + 1) === OPEN) return { next: i, closed: false, comment: false };
      if (code === QUOTE || code === APOSTROPHE) i = quoted(i, code);
      else if (code === TICK && !missing.tick) {
        const end = text.indexOf('`', i + 1);
        if (end < 0) missing.tick = true;
        else i = end;
      }
    }
    return { next: text.length, closed: false, comment: false };
  }

  /** A string ends on its line; one that does not is only a quote. */
  function quoted(at: number, quote: number): number {
    for (let i = at + 1; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === BACKSLASH) i++;
      else if (code === quote) return i;
      else if (code === NEWLINE) return i;
      // A string that is not closed does not take the action with it.
      else if (code === CLOSE && text.charCodeAt(i + 1) === CLOSE && !closes(i + 2, quote)) return i - 1;
    }
    return text.length;
  }

  function closes(at: number, quote: number): boolean {
    for (let i = at; i < text.length && i < at + LONGEST; i++) {
      const code = text.charCodeAt(i);
      if (code === quote) return true;
      if (code === NEWLINE) return false;
    }
    return false;
  }

  function lineEnd(at: number): number {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : text.charAt(end - 1) === '\r' ? end - 1 : end;
  }
}

interface Read {
  readonly next: number;
  readonly closed: boolean;
  readonly comment: boolean;
}

const CONTROLS: ReadonlySet<string> = new Set<Control>(['if', 'else', 'range', 'with', 'define', 'block', 'end', 'template', 'break', 'continue']);
const isControl = (word: string): word is Control => CONTROLS.has(word);

/** How far the end of a string is looked for beyond braces: so far that no real one is longer, and a hostile line stays cheap. */
const LONGEST = 200;
const [OPEN, CLOSE, QUOTE, APOSTROPHE, TICK, BACKSLASH, NEWLINE] = [123, 125, 34, 39, 96, 92, 10];

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;
