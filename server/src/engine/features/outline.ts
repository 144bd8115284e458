import { shift, type Range } from '../../text/range';
import type { Part, Uri } from '../file';
import type { Fold, Language, OutlineItem } from '../language';
import { memo } from '../memo';
import { treeOf } from '../trees';
import { languageOf, type World } from '../world';

/** What a file consists of, as a tree of names. */
export function outline(world: World, uri: Uri): readonly OutlineItem[] {
  return eachPart(world, uri, (language, part, offset) => itemsOf(language)(part).map((item) => moved(item, offset)));
}

/** What can be folded away. */
export function folds(world: World, uri: Uri): readonly Fold[] {
  return eachPart(world, uri, (language, part, offset) => foldsOf(language)(part).map((fold) => ({ ...fold, at: shift(fold.at, offset) })));
}

const itemsOf = memo((language: Language) => memo((part: Part): readonly OutlineItem[] => language.abilities.outline?.(treeOf(language, part)) ?? []));
const foldsOf = memo((language: Language) => memo((part: Part): readonly Fold[] => language.abilities.folds?.(treeOf(language, part)) ?? []));

function eachPart<Value>(world: World, uri: Uri, answer: (language: Language, part: Part, offset: number) => readonly Value[]): readonly Value[] {
  const file = world.files.get(uri);
  const language = file && languageOf(world, file);
  if (!file || !language) return [];
  return file.parts.flatMap(({ part, offset }) => answer(language, part, offset));
}

const moved = (item: OutlineItem, by: number): OutlineItem => ({
  ...item,
  at: shift(item.at, by),
  nameAt: shift(item.nameAt, by) satisfies Range,
  ...(item.children && { children: item.children.map((child) => moved(child, by)) }),
});
