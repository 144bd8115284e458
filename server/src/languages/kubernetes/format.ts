import type { Style } from '../../engine/language';
import type { Part } from '../../engine/file';
import { layout } from '../../syntax/yaml/layout';
import type { Edit } from '../../text/edit';
import { format as printed } from '../../upstream/yaml-language-server';
import type { Manifest } from './objects/manifest';

/** The usual shape of YAML. A template is no YAML yet, and is left alone. */
export async function format(_: Part, { yaml, templated }: Manifest, { tabSize, insertSpaces }: Style): Promise<readonly Edit[]> {
  if (templated) return [];
  // Where the editor indents with tabs, its width of a tab says nothing of YAML, which has none.
  return layout(yaml, (body, taste) => printed(body, { tabSize: insertSpaces ? tabSize : 2, ...taste }));
}
