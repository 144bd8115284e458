import { shiftEdit, type Edit } from '../../text/edit';
import type { Uri } from '../file';
import type { Style } from '../language';
import { settingsFor } from '../steering';
import { treeOf } from '../trees';
import { languageOf, type World } from '../world';
import type { Turn } from './check';

/** The edits that bring a file into its usual shape. */
export async function format(world: World, uri: Uri, style: Style, turn: Turn): Promise<readonly Edit[]> {
  const file = world.files.get(uri);
  const language = file && languageOf(world, file);
  if (!file || !language?.abilities.format) return [];
  const edits: Edit[] = [];
  for (const { part, offset } of file.parts) {
    await turn();
    for (const edit of await language.abilities.format(part, treeOf(language, part), style, settingsFor(world, uri))) edits.push(shiftEdit(edit, offset));
  }
  return edits;
}
