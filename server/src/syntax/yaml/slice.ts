/** Cuts a YAML stream into its documents. Joined, the pieces are the stream again; there is always at least one. */
export function slice(stream: string): string[] {
  const pieces: string[] = [];
  let state: State = 'before';
  let from = 0;
  for (let start = 0; start < stream.length; ) {
    const end = endOfLine(stream, start);
    const kind = kindOf(stream, start, end);
    if (state === 'inside' && kind === 'start') start = cut(start);
    else if (state === 'after' && (kind === 'start' || kind === 'text' || kind === 'directive')) start = cut(start);
    if (kind === 'end') state = 'after';
    else if (kind === 'start' || kind === 'text') state = 'inside';
    // A directive is one only above `---`; inside a document the line is text like any other (YAML 1.2.2 section 9.2).
    else if (kind === 'directive' && state !== 'inside') state = 'before';
    start = end;
  }
  pieces.push(stream.slice(from));
  return pieces;

  function cut(at: number): number {
    pieces.push(stream.slice(from, at));
    return (from = at);
  }
}

/** `---` or `...` at the start of a line ends any scalar, so a scan by line is exact (YAML 1.2.2 section 9.1.2). */
type State = 'before' | 'inside' | 'after';
type Kind = 'start' | 'end' | 'directive' | 'quiet' | 'text';

function kindOf(stream: string, start: number, end: number): Kind {
  let from = start;
  if (stream.charCodeAt(from) === BYTE_ORDER_MARK) from++;
  if (stream.startsWith('---', from) && isBlank(stream, from + 3)) return 'start';
  if (stream.startsWith('...', from) && isBlank(stream, from + 3)) return 'end';
  if (stream.charCodeAt(from) === PERCENT) return 'directive';
  while (from < end && isBlank(stream, from)) from++;
  return from >= end || stream.charCodeAt(from) === HASH ? 'quiet' : 'text';
}

const BYTE_ORDER_MARK = 0xfeff;
const PERCENT = 37;
const HASH = 35;

function isBlank(stream: string, at: number): boolean {
  const code = stream.charCodeAt(at);
  return Number.isNaN(code) || code === 32 || code === 9 || code === 10 || code === 13;
}

const endOfLine = (stream: string, start: number): number => {
  const found = stream.indexOf('\n', start);
  return found < 0 ? stream.length : found + 1;
};
