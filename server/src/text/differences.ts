import { range } from './range';
import type { Edit } from './edit';

/** The edits that make one text of another and leave every line alone that both have. Lines that are too different are replaced as a whole. */
export function differences(before: string, after: string): readonly Edit[] {
  const old = linesOf(before);
  const fresh = linesOf(after);
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
  const kept = common(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail));
  const edits: Edit[] = [];
  let offset = old.slice(0, head).join('').length;
  let [from, to] = [head, head];
  const replace = (oldEnd: number, freshEnd: number): void => {
    const was = old.slice(from, oldEnd).join('');
    const is = fresh.slice(to, freshEnd).join('');
    if (was !== is) edits.push(trimmed(was, is, offset));
    offset += was.length;
  };
  for (const [a, b] of kept) {
    replace(head + a, head + b);
    offset += old[head + a]?.length ?? 0;
    [from, to] = [head + a + 1, head + b + 1];
  }
  replace(old.length - tail, fresh.length - tail);
  return edits;
}

const linesOf = (text: string): readonly string[] => (text ? text.split(/(?<=\n)/) : []);

/** Only what differs, so that a cursor in the rest of the line stays where it is. */
function trimmed(was: string, is: string, offset: number): Edit {
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start++;
  let end = 0;
  while (end < was.length - start && end < is.length - start && was[was.length - 1 - end] === is[is.length - 1 - end]) end++;
  // An edit between `\r` and `\n` would tear a line end apart.
  if (end && was[was.length - end] === '\n' && (was[was.length - end - 1] === '\r' || is[is.length - end - 1] === '\r')) end--;
  return { at: range(offset + start, offset + was.length - end), text: is.slice(start, is.length - end) };
}

/** More differences than this are not worth looking for what they have in common: the search takes the square of them in time and memory. */
const MOST = 1000;

/** Pairs of lines both texts share, in order, found with Myers' greedy algorithm (1986). */
function common(old: readonly string[], fresh: readonly string[]): readonly (readonly [number, number])[] {
  const trail: Map<number, number>[] = [];
  let reach = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= Math.min(old.length + fresh.length, MOST); d++) {
    trail.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
      let x = down ? reach.get(k + 1) ?? 0 : (reach.get(k - 1) ?? 0) + 1;
      while (x < old.length && x - k < fresh.length && old[x] === fresh[x - k]) x++;
      reach.set(k, x);
      if (x >= old.length && x - k >= fresh.length) return back(trail, old.length, fresh.length);
    }
  }
  return [];
}

function back(trail: readonly ReadonlyMap<number, number>[], oldLength: number, freshLength: number): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [oldLength, freshLength];
  for (let d = trail.length - 1; d >= 0; d--) {
    const reach = trail[d] ?? new Map<number, number>();
    const k = x - y;
    const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    const startX = d ? reach.get(before) ?? 0 : 0;
    const startY = d ? startX - before : 0;
    // Diagonals after the one step of this round.
    while (x > startX && y > startY && (d === 0 || (down ? y > startY + 1 : x > startX + 1))) pairs.push([--x, --y]);
    [x, y] = [startX, startY];
  }
  return pairs.reverse();
}
