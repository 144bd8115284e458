/** Where a pattern of `*` and `?` matches, as `${name#pattern}` and its like look for it; undefined for one that BuildKit refuses. Only the text the substitution leaves is of interest. */
export function cut(value: string, pattern: string, side: 'start' | 'end', longest: boolean): string | undefined {
  const tokens = tokensOf(pattern);
  if (!tokens || tooMuch(value.length, tokens.length)) return undefined;
  const chars = [...value];
  if (side === 'start') return chars.slice(matchAt(tokens, chars, 0, longest) ?? 0).join('');
  // The end is the start of the reverse.
  const end = matchAt(tokens.toReversed(), chars.toReversed(), 0, longest) ?? 0;
  return chars.slice(0, chars.length - end).join('');
}

/** `${name/pattern/replacement}`; the longest match counts, the leftmost first. */
export function replaced(value: string, pattern: string, replacement: string, all: boolean): string | undefined {
  const tokens = tokensOf(pattern);
  if (!tokens || tooMuch(value.length * (tokens.some(({ kind }) => kind === 'any') ? value.length : tokens.length), tokens.length)) return undefined;
  const chars = [...value];
  const parts: string[] = [];
  let from = 0;
  for (let start = 0; start <= chars.length; start++) {
    const end = matchAt(tokens, chars, start, true);
    // An empty match right behind the match before it is none.
    if (end === undefined || (end === start && start === from && start > 0 && parts.length)) continue;
    parts.push(chars.slice(from, start).join(''), replacement);
    from = end;
    if (!all) break;
    start = Math.max(start, end - 1);
  }
  return parts.join('') + chars.slice(from).join('');
}

type Token = { readonly kind: 'any' | 'one' } | { readonly kind: 'char'; readonly char: string };

function tokensOf(pattern: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const chars = [...pattern];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] ?? '';
    if (char === '*') tokens.push({ kind: 'any' });
    else if (char === '?') tokens.push({ kind: 'one' });
    else if (char === '\\') {
      const next = chars[++i] ?? '';
      if (!'}/*?\\'.includes(next) || !next) return undefined;
      tokens.push({ kind: 'char', char: next });
    } else tokens.push({ kind: 'char', char });
  }
  return tokens;
}

/** Nobody writes such patterns by hand. */
const tooMuch = (steps: number, tokens: number): boolean => steps * (tokens + 1) > 4_000_000;

/** Where a match that begins at `start` ends. All ways through the pattern are walked side by side, so that no pattern makes it slow. */
function matchAt(tokens: readonly Token[], chars: readonly string[], start: number, longest: boolean): number | undefined {
  let states = closed(tokens, new Set([0]));
  let found: number | undefined;
  for (let pos = start; ; pos++) {
    if (states.has(tokens.length)) {
      found = pos;
      if (!longest) return found;
    }
    const char = chars[pos];
    if (char === undefined || !states.size) return found;
    const next = new Set<number>();
    for (const state of states) {
      const token = tokens[state];
      if (!token) continue;
      if (token.kind === 'char' ? token.char === char : char !== '\n') next.add(token.kind === 'any' ? state : state + 1);
    }
    states = closed(tokens, next);
  }
}

/** A `*` may match nothing. */
function closed(tokens: readonly Token[], states: Set<number>): Set<number> {
  for (const state of states) if (tokens[state]?.kind === 'any') states.add(state + 1);
  return states;
}
