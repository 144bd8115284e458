import { overlaps, shift, type Range } from '../../text/range';
import { askAll } from '../ask';
import type { Uri } from '../file';
import type { Inlay, Lens, Link } from '../language';
import type { World } from '../world';

/** What in a file leads to somewhere else. */
export function links(world: World, uri: Uri): readonly Link[] {
  return askAll(world, uri).flatMap(({ language, tree, asked, offset }) =>
    (language.abilities.links?.(tree, asked) ?? []).map((link) => ({ ...link, at: shift(link.at, offset) })));
}

/** What a reader would like to know between the lines of a stretch. */
export function inlays(world: World, uri: Uri, wanted: Range): readonly Inlay[] {
  return askAll(world, uri)
    .filter(({ offset, asked }) => overlaps({ start: offset, end: offset + asked.part.text.length + 1 }, wanted))
    .flatMap(({ language, tree, asked, offset }) => (language.abilities.inlays?.(tree, asked) ?? []).map((inlay) => ({ ...inlay, at: inlay.at + offset })))
    .filter(({ at }) => wanted.start <= at && at <= wanted.end);
}

export function lenses(world: World, uri: Uri): readonly Lens[] {
  return askAll(world, uri).flatMap(({ language, tree, offset, asked }) => (language.abilities.lenses?.(tree, asked) ?? []).map((lens) => ({ ...lens, at: shift(lens.at, offset) })));
}
