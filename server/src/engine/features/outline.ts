import { shift, type Range } from '../../text/range';
import type { Uri } from '../file';
import type { Fold, OutlineItem } from '../language';
import { treeOf } from '../trees';
import { languageOf, type World } from '../world';

/** What a file consists of, as a tree of names. */
export function outline(world: World, uri: Uri): readonly OutlineItem[] {
  return eachPart(world, uri, ({ outline }, tree, offset) => (outline?.(tree) ?? []).map((item) => moved(item, offset)));
}

/** What can be folded away. */
export function folds(world: World, uri: Uri): readonly Fold[] {
  return eachPart(world, uri, ({ folds }, tree, offset) => (folds?.(tree) ?? []).map((fold) => ({ ...fold, at: shift(fold.at, offset) })));
}

function eachPart<Value>(world: World, uri: Uri, answer: (abilities: World['languages'][number]['abilities'], tree: unknown, offset: number) => readonly Value[]): readonly Value[] {
  const file = world.files.get(uri);
  const language = file && languageOf(world, file);
  if (!file || !language) return [];
  return file.parts.flatMap(({ part, offset }) => answer(language.abilities, treeOf(language, part), offset));
}

const moved = (item: OutlineItem, by: number): OutlineItem => ({
  ...item,
  at: shift(item.at, by),
  nameAt: shift(item.nameAt, by) satisfies Range,
  ...(item.children && { children: item.children.map((child) => moved(child, by)) }),
});
