import type { Comment } from '../../engine/allow';
import { range } from '../../text/range';
import type { Dockerignore } from './tree';

/** A comment speaks for the line below it; above the first line, for the file where it says so. */
export function* comments({ source, comments: all }: Dockerignore): Iterable<Comment> {
  for (const { at, text } of all) {
    const next = source.indexOf('\n', at.end) + 1 || source.length;
    const end = source.indexOf('\n', next);
    yield { at, text, over: range(next, end < 0 ? source.length : end) };
  }
}
