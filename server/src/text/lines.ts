/** Zero-based line and UTF-16 character, as editors count. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Translates between offsets and positions of one text. */
export interface Lines {
  readonly count: number;
  position(offset: number): Position;
  /** Positions outside the text are brought to its nearest edge, as the protocol asks. */
  offset(position: Position): number;
  /** Where a line starts. */
  start(line: number): number;
}

/** Line ends are `\n`, `\r\n` and a lone `\r`, as the protocol has them. */
export function lines(text: string): Lines {
  const starts = startsOf(text);
  const start = (line: number): number => starts[line] ?? text.length;
  return {
    count: starts.length,
    start,
    position(offset) {
      const inside = Math.max(0, Math.min(offset, text.length));
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (start(middle) <= inside) low = middle;
        else high = middle - 1;
      }
      return { line: low, character: inside - start(low) };
    },
    offset({ line, character }) {
      if (line < 0) return 0;
      if (line >= starts.length) return text.length;
      let end = line + 1 < starts.length ? start(line + 1) : text.length;
      while (end > start(line) && /[\r\n]/.test(text.charAt(end - 1))) end--;
      return Math.min(start(line) + Math.max(0, character), end);
    },
  };
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  // Most texts have no carriage return, and the search for one character is several times quicker than a look at each.
  if (!text.includes('\r')) for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  else
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
  return starts;
}
