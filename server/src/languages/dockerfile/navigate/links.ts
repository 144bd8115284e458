import type { Link } from '../../../engine/language';
import { memo } from '../../../engine/memo';
import { place, type Dockerfile, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';
import type { Range } from '../../../text/range';
import { image } from '../../../syntax/scalars/image';
import { imagePage } from '../../../syntax/scalars/imagePage';
import { entryOf } from '../entry';
import { imageText } from '../images/imageText';
import { mentionsIn } from './mentions';
import { stageBase } from '../images/stageImage';

/** Images lead to the page their registry has for them: those of FROM, of COPY and mounts that take from no stage, and the frontend of `# syntax=`. */
export const links = memo((tree: Dockerfile): readonly Link[] => [
  ...tree.directives.flatMap(({ name, value, valueAt }) => (name === 'syntax' ? linkTo(value, valueAt) : [])),
  ...tree.stages.flatMap((stage) => [...baseLink(tree, stage), ...stage.instructions.flatMap((placed) => sourceLinks(tree, placed))]),
]);

function baseLink(tree: Dockerfile, stage: Stage): readonly Link[] {
  const { image: word, from } = stage;
  if (!word || stageBase(tree, stage)) return [];
  // The default of a variable is what its page is about; without one, the name may still be known where only the tag is not.
  const { text, at } = imageText(tree, stage) ?? { text: word.value, at: place(from, word.at) };
  return linkTo(text, at);
}

function sourceLinks(tree: Dockerfile, placed: PlacedInstruction): readonly Link[] {
  const { flags, trigger } = placed.instruction;
  const entry = flags.length || trigger ? entryOf(placed.instruction) : undefined;
  if (!entry) return [];
  return mentionsIn(entry).flatMap(({ kind, name, at }) => (kind === 'source' && !/^\d+$/.test(name) && !stageNames(tree).has(name.toLowerCase()) ? linkTo(name, place(placed, at)) : []));
}

const stageNames = memo(({ stages }: Dockerfile): ReadonlySet<string> => new Set(stages.flatMap(({ name }) => name ?? [])));

function linkTo(text: string, at: Range): readonly Link[] {
  const target = imagePage(image(text));
  return target ? [{ at, target }] : [];
}
