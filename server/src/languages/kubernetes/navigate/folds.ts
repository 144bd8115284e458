import type { Fold } from '../../../engine/language';
import type { YamlComment, YamlNode } from '../../../syntax/yaml/tree';
import { range } from '../../../text/range';
import type { Manifest } from '../objects/manifest';

/** The document, keys and items over several lines, and comments below each other. */
export function folds({ text, yaml: { root, comments } }: Manifest): readonly Fold[] {
  const found = [...(root ? [{ at: root.at }] : []), ...within(root)];
  return [...found.filter(({ at }) => text.slice(at.start, at.end).includes('\n')), ...blocks(text, comments)];
}

function* within(node: YamlNode | undefined): Generator<Fold> {
  const parts = node?.kind === 'map' ? node.entries : node?.kind === 'list' ? node.items : [];
  for (const { at, value } of parts) {
    yield { at };
    yield* within(value);
  }
}

/** Comments on lines of their own that follow each other. */
function* blocks(text: string, comments: readonly YamlComment[]): Generator<Fold> {
  let [first, last]: (YamlComment | undefined)[] = [];
  for (const comment of comments) {
    const alone = !text.slice(text.lastIndexOf('\n', comment.at.start - 1) + 1, comment.at.start).trim();
    if (last && alone && /^\r?\n[ \t]*$/.test(text.slice(last.at.end, comment.at.start))) {
      last = comment;
      continue;
    }
    if (first && last && first !== last) yield { at: range(first.at.start, last.at.end), kind: 'comment' };
    first = last = alone ? comment : undefined;
  }
  if (first && last && first !== last) yield { at: range(first.at.start, last.at.end), kind: 'comment' };
}
