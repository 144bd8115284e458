import type { Comment } from '../../engine/allow';
import { range, shift, type Range } from '../../text/range';
import type { Compose } from './tree';

/** A comment speaks for its own line where something stands before it, else for the line below; above the first key for the file. */
export function* comments({ text, entries, keys }: Compose): Iterable<Comment> {
  const first = keys[0];
  const top = first ? first.offset + first.entry.at.start : 0;
  for (const { tree, offset } of entries)
    for (const comment of tree.yaml.comments) {
      const at = shift(comment.at, offset);
      yield { at, text: text.slice(at.start, at.end), over: reach(text, at, top) };
    }
}

function reach(text: string, at: Range, top: number): Range {
  const lineStart = text.lastIndexOf('\n', at.start - 1) + 1;
  if (text.slice(lineStart, at.start).trim()) return range(lineStart, at.start);
  if (at.end <= top) return range(at.end, text.length);
  const end = (from: number): number => (text.indexOf('\n', from) + 1 || text.length + 1) - 1;
  return range(at.end, end(end(at.end) + 1));
}
