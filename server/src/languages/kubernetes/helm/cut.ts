import { actionsIn } from '../../../syntax/template/actions';
import { slice } from '../../../syntax/yaml/slice';

/** The documents of a stream; what looks like a border within a comment of a template is none, and a file that defines templates is of one piece. */
export function cut(text: string): readonly string[] {
  const pieces = slice(text);
  if (pieces.length === 1 || !text.includes('{{')) return pieces;
  if (DEFINES.test(text)) return [text];
  if (!COMMENT.test(text)) return pieces;
  const comments = actionsIn(text).filter(({ comment }) => comment);
  const whole: string[] = [];
  let [offset, next] = [0, 0];
  for (const piece of pieces) {
    while ((comments[next]?.at.end ?? Infinity) <= offset) next++;
    const within = (comments[next]?.at.start ?? Infinity) < offset;
    if (within) whole.push((whole.pop() ?? '') + piece);
    else whole.push(piece);
    offset += piece.length;
  }
  return whole;
}

const DEFINES = /\{\{-?\s*define\b/;
const COMMENT = /\{\{(?:-\s)?\/\*/;
