/**
 * The same text, as long, with the bracket at `start` on one line. The Go libraries that Compose and Kubernetes read with ignore indentation
 * inside brackets; the parser underneath ends a bracket where a line is indented less than YAML 1.2.2 section 7.4 asks, and takes the rest for
 * keys. Line ends and comments in it become blanks, which is what they mean there. Undefined where the bracket is never closed.
 */
export function unfold(text: string, start: number): string | undefined {
  const end = closing(text, start);
  if (end === undefined) return undefined;
  const inside = text.slice(start, end).replace(/(^|[ \t\r\n])#[^\n]*/g, (comment) => ' '.repeat(comment.length)).replace(/[\r\n]/g, ' ');
  return text.slice(0, start) + inside + text.slice(end);
}

/** Behind the bracket that closes the one at `start`. Quotes count only where a value may begin. */
function closing(text: string, start: number): number | undefined {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const sign = text.charAt(i);
    if (sign === '[' || sign === '{') depth++;
    else if ((sign === ']' || sign === '}') && --depth === 0) return i + 1;
    else if (sign === '#' && /\s/.test(text.charAt(i - 1))) i = ends(text, '\n', i) - 1;
    else if ((sign === '"' || sign === "'") && /[\s[{,:]/.test(text.charAt(i - 1))) i = quoteEnd(text, i);
  }
  return undefined;
}

function quoteEnd(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let i = start + 1; i < text.length; i++) {
    if (quote === '"' && text.charAt(i) === '\\') i++;
    else if (text.charAt(i) === quote) return i;
  }
  return text.length;
}

function ends(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found < 0 ? text.length : found;
}
