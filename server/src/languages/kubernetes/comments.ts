import type { Comment } from '../../engine/allow';
import { range } from '../../text/range';
import type { Manifest } from './objects/manifest';
import { annotations } from './permission/kubeLinter';

/** A comment speaks for the line below it, or for its own line where something stands before it; in the head of a document for all of it. kube-linter's annotations speak for their object. */
export function* comments(manifest: Manifest): Iterable<Comment> {
  const { yaml: { comments, root }, text } = manifest;
  for (const { at, text: said } of comments) {
    const lineStart = text.lastIndexOf('\n', at.start - 1) + 1;
    const alone = !text.slice(lineStart, at.start).trim();
    const end = (from: number): number => { const found = text.indexOf('\n', from); return found < 0 ? text.length : found; };
    const over = !alone ? range(lineStart, at.start) : root && at.end <= root.at.start ? range(at.end, text.length) : range(at.end, end(end(at.end) + 1));
    yield { at, text: `#${said.startsWith(' ') ? '' : ' '}${said}`, over };
  }
  yield* annotations(manifest);
}
