import { place, type Dockerfile, type Stage } from '../../../syntax/dockerfile/tree';
import type { Range } from '../../../text/range';
import { expand, valuesAt } from '../values/values';

/** What FROM names once its variables have their values: a stage, or an image. */
export interface ImageText {
  readonly text: string;
  /** Of what is written, in the file. */
  readonly at: Range;
  /** Whether variables were filled in. */
  readonly filled: boolean;
}

/** Undefined where only the command line knows. */
export function imageText(tree: Dockerfile, { image, from }: Stage): ImageText | undefined {
  if (!image) return undefined;
  const at = place(from, image.at);
  if (!image.variables.length) return { text: image.value, at, filled: false };
  const { text, known } = expand(image, valuesAt(tree, from));
  return known && text ? { text, at, filled: true } : undefined;
}
