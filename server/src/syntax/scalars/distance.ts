/** The candidate a misspelt word most likely meant, or undefined when none is near. Case does not count against it. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  let best: string | undefined;
  // A third of the word may be wrong, and never more than three places: beyond that a suggestion is a guess.
  let limit = Math.min(3, Math.floor((word.length + 1) / 3)) + 1;
  const small = word.toLowerCase();
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const found = distance(small, candidate.toLowerCase(), limit);
    if (found >= limit || candidate.length <= found) continue;
    best = candidate;
    limit = found;
    if (found === 0) break;
  }
  return best;
}

const LONGEST = 100;

/** How many letters must be added, dropped, changed or swapped with their neighbour to make one word of the other; `limit` when it is that many or more (Damerau-Levenshtein, each place edited once). */
export function distance(from: string, to: string, limit = Infinity): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= to.length; column++) {
      const same = from.charCodeAt(row - 1) === to.charCodeAt(column - 1);
      let cost = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && from.charCodeAt(row - 1) === to.charCodeAt(column - 2) && from.charCodeAt(row - 2) === to.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit;
    before = above;
    above = current;
  }
  return Math.min(above[to.length] ?? 0, limit);
}
