/** A pattern ready to be held against paths. */
export interface Glob {
  /** False for what Go's `filepath.Match` refuses: an open bracket, an empty set, an escape of nothing. */
  readonly valid: boolean;
  /** No character of it stands for others. */
  readonly literal: boolean;
  matches(path: string): boolean;
}

/**
 * Reads a pattern: `ignore` as the lines of a `.dockerignore` are read, where `**` crosses folders; `copy` as the sources of COPY are, where two stars are one.
 * Source: patternmatcher of moby and Go's path/filepath; date: 2026-11-24.
 */
export function glob(pattern: string, manner: 'ignore' | 'copy'): Glob {
  // No path is longer, and no path is matched by what is.
  const tokens = pattern.length > 10_000 ? [] : tokensOf(pattern, manner);
  if (!tokens) return { valid: false, literal: false, matches: () => false };
  const literal = tokens.every(({ kind }) => kind === 'text');
  const head = tokens[0]?.kind === 'text' ? tokens[0].text : '';
  if (literal) {
    const whole = tokens.map((token) => (token.kind === 'text' ? token.text : '')).join('');
    return { valid: true, literal, matches: (path) => path === whole };
  }
  const last = tokens.at(-1);
  const tail = last?.kind === 'text' ? last.text : '';
  const shape = tokens.map(({ kind }) => kind).join(' ');
  const fits = (path: string): boolean => path.length >= head.length + tail.length && path.startsWith(head) && path.endsWith(tail);
  // What most lines are needs no walk.
  if (shape === 'rest' || shape === 'text rest' || shape === 'any text') return { valid: true, literal, matches: fits };
  if (shape === 'folders text') return { valid: true, literal, matches: (path) => path === tail || (path.endsWith(tail) && path[path.length - tail.length - 1] === '/') };
  const steps = tokens.flatMap((token): readonly Token[] => (token.kind === 'text' ? Array.from(token.text, (text) => ({ kind: 'text', text })) : [token]));
  return { valid: true, literal, matches: (path) => fits(path) && walk(steps, path) };
}

type Token =
  | { readonly kind: 'text'; readonly text: string }
  /** `?`, `*`, a folder and all above it or nothing, anything at all at the start (`**x` without a stroke) or at the end. */
  | { readonly kind: 'one' | 'star' | 'folders' | 'any' | 'rest' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] };

function tokensOf(pattern: string, manner: 'ignore' | 'copy'): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let text = '';
  const add = (token: Token): void => {
    if (text) tokens.push({ kind: 'text', text });
    text = '';
    tokens.push(token);
  };
  let pos = 0;
  while (pos < pattern.length) {
    const char = pattern[pos] ?? '';
    if (char === '*' && pattern[pos + 1] === '*' && manner === 'ignore') {
      const first = pos === 0;
      pos += 2;
      const folder = pattern[pos] === '/';
      if (folder) pos++;
      if (pos === pattern.length) add({ kind: 'rest' });
      // Two stars at the start and no other wildcard behind them look for an end, whatever stands before it.
      else if (first && !folder && !/[*?[\]\\]/.test(pattern.slice(pos))) add({ kind: 'any' });
      else add({ kind: 'folders' });
    } else if (char === '*') {
      do pos++;
      while (manner === 'copy' && pattern[pos] === '*');
      add({ kind: 'star' });
    } else if (char === '?') {
      pos++;
      add({ kind: 'one' });
    } else if (char === '[') {
      const set = setAt(pattern, pos + 1);
      if (!set) return undefined;
      pos = set.end;
      add(set.token);
    } else {
      if (char === '\\' && ++pos >= pattern.length) return undefined;
      const one = String.fromCodePoint(pattern.codePointAt(pos) ?? 0);
      text += one;
      pos += one.length;
    }
  }
  if (text) tokens.push({ kind: 'text', text });
  return tokens;
}

function setAt(pattern: string, start: number): { readonly token: Token; readonly end: number } | undefined {
  let pos = start;
  const negated = pattern[pos] === '^';
  if (negated) pos++;
  const ranges: (readonly [string, string])[] = [];
  const one = (): string | undefined => {
    if (pos >= pattern.length || pattern[pos] === '-' || pattern[pos] === ']') return undefined;
    if (pattern[pos] === '\\' && ++pos >= pattern.length) return undefined;
    const char = String.fromCodePoint(pattern.codePointAt(pos) ?? 0);
    pos += char.length;
    return char;
  };
  while (pattern[pos] !== ']' || !ranges.length) {
    const low = one();
    if (low === undefined) return undefined;
    if (pattern[pos] === '-') pos++;
    const high = pattern[pos - 1] === '-' && low !== '-' ? one() : low;
    if (high === undefined || pointOf(high) < pointOf(low)) return undefined;
    ranges.push([low, high]);
  }
  return { token: { kind: 'set', negated, ranges }, end: pos + 1 };
}

const pointOf = (char: string): number => char.codePointAt(0) ?? 0;

/** All ways through the pattern side by side, so that no pattern makes it slow. A state is a place in front of a character or a token; `inside` is a way that is somewhere in folders not yet ended. */
function walk(steps: readonly Token[], path: string): boolean {
  const size = steps.length + 1;
  let open = new Uint8Array(size);
  let inside = new Uint8Array(size);
  let nextOpen = new Uint8Array(size);
  let nextInside = new Uint8Array(size);
  const closed = (states: Uint8Array): void => {
    for (let i = 0; i < steps.length; i++) if (states[i] && passable.has(steps[i]?.kind ?? '')) states[i + 1] = 1;
  };
  open[0] = 1;
  closed(open);
  for (const char of path) {
    nextOpen.fill(0);
    nextInside.fill(0);
    for (let i = 0; i < steps.length; i++) {
      if (!open[i] && !inside[i]) continue;
      const step = steps[i];
      if (step?.kind === 'folders') {
        nextInside[i] = 1;
        if (char === '/') nextOpen[i + 1] = 1;
      } else if (step?.kind === 'rest' || step?.kind === 'any' || (step?.kind === 'star' && char !== '/')) nextOpen[i] = 1;
      else if (step && takes(step, char)) nextOpen[i + 1] = 1;
    }
    closed(nextOpen);
    [open, nextOpen] = [nextOpen, open];
    [inside, nextInside] = [nextInside, inside];
  }
  return open[steps.length] === 1;
}

const passable: ReadonlySet<string> = new Set(['star', 'folders', 'rest', 'any']);

function takes(step: Token, char: string): boolean {
  if (step.kind === 'text') return step.text === char;
  if (step.kind === 'one') return char !== '/';
  return step.kind === 'set' && step.ranges.some(([low, high]) => pointOf(low) <= pointOf(char) && pointOf(char) <= pointOf(high)) !== step.negated;
}
