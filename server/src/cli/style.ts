import type { File } from '../engine/file';
import { textOf } from '../engine/file';
import type { Style } from '../engine/language';

/** How a file is indented where no editor says it: a Dockerfile as most of its lines are, YAML by two blanks. */
export function styleOf(file: File): Style {
  if (file.language !== 'dockerfile') return { tabSize: 2, insertSpaces: true };
  const indented = textOf(file).match(/^[ \t](?=[ \t]*\S)/gm) ?? [];
  return { tabSize: 4, insertSpaces: indented.filter((first) => first === '\t').length * 2 <= indented.length };
}
