import type { Token } from '../../../engine/language';
import { range } from '../../../text/range';

/** Tokens that lie in each other as a row without overlaps: the inner one shows, the outer one around it. None goes over a line end, and the mark that continues a line belongs to none. */
export function flattened(tokens: readonly Token[], text: string): readonly Token[] {
  const sorted = tokens.filter(({ at }) => at.end > at.start).toSorted((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
  const row: Token[] = [];
  const open: Token[] = [];
  let done = 0;
  const emit = (token: Token, to: number): void => {
    for (const at of onLines(text, Math.max(done, token.at.start), Math.min(to, token.at.end))) row.push({ ...token, at });
    done = Math.max(done, to);
  };
  const close = (until: number): void => {
    for (let top = open.at(-1); top && top.at.end <= until; top = open.at(-1)) {
      emit(top, top.at.end);
      open.pop();
    }
  };
  for (const token of sorted) {
    close(token.at.start);
    const outer = open.at(-1);
    if (outer) emit(outer, token.at.start);
    // One that reaches out of what it starts in has no place of its own.
    if (outer && token.at.end > outer.at.end) continue;
    open.push(token);
  }
  close(Infinity);
  return row;
}

function* onLines(text: string, start: number, end: number): Iterable<Token['at']> {
  for (let from = start; from < end; ) {
    const found = text.indexOf('\n', from);
    const stop = found < 0 || found >= end ? end : found;
    const next = stop === found ? stop + 1 : stop;
    let [first, last] = [from, stop];
    while (first < last && /\s/.test(text[first] ?? '')) first++;
    if (stop === found) last -= /(?:[\\`][ \t]*)?\r?$/.exec(text.slice(first, last))?.[0].length ?? 0;
    while (last > first && /\s/.test(text[last - 1] ?? '')) last--;
    if (last > first && text[first] !== '#' || (last > first && from === start)) yield range(first, last);
    from = next;
  }
}
