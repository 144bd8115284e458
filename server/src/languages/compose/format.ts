import type { Part } from '../../engine/file';
import type { Style } from '../../engine/language';
import { layout } from '../../syntax/yaml/layout';
import { slice } from '../../syntax/yaml/slice';
import { parse } from '../../syntax/yaml/tree';
import { shiftEdit, type Edit } from '../../text/edit';
import { format as printed } from '../../upstream/yaml-language-server';

/** The usual shape of YAML, one document after the other. What is not understood is left alone. */
export async function format({ text }: Part, _: unknown, { tabSize, insertSpaces }: Style): Promise<readonly Edit[]> {
  const edits: Edit[] = [];
  let offset = 0;
  for (const piece of slice(text)) {
    // Where the editor indents with tabs, its width of a tab says nothing of YAML, which has none.
    const found = await layout(parse(piece), (body, taste) => printed(body, { tabSize: insertSpaces ? tabSize : 2, ...taste }));
    for (const edit of found) edits.push(shiftEdit(edit, offset));
    offset += piece.length;
  }
  return edits;
}
