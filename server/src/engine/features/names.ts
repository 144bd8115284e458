import { shift, type Range } from '../../text/range';
import { ask } from '../ask';
import type { Part, Uri } from '../file';
import type { NamePlace } from '../language';
import type { World } from '../world';

/** A name with everywhere it stands, in offsets of the files. */
export interface PlacedName {
  readonly text: string;
  readonly at: Range;
  readonly places: readonly (NamePlace & { readonly uri: Uri })[];
  readonly inForce?: Range;
  readonly accepts?: (name: string) => boolean;
}

/** Where a name leads: the declaration that counts at the place, else all there are. */
export function declarations({ inForce, places }: PlacedName): PlacedName['places'] {
  const all = places.filter(({ role }) => role === 'declares');
  const one = inForce && all.filter(({ at }) => at.start === inForce.start);
  return one?.length ? one : all;
}

/** What a rename changes. */
export const renamed = ({ places }: PlacedName): PlacedName['places'] => places.filter(({ otherwise }) => !otherwise);

export function nameAt(world: World, uri: Uri, at: number): PlacedName | undefined {
  const question = ask(world, uri, at);
  const name = question?.language.abilities.name?.(question.tree, question.at, question.asked);
  return question && name && {
    ...name,
    at: shift(name.at, question.offset),
    ...(name.inForce && { inForce: shift(name.inForce, question.offset) }),
    places: name.places.flatMap((place) => {
      const offset = place.part && place.uri !== undefined ? offsetOf(world, place.uri, place.part) : place.uri === undefined ? question.offset : 0;
      return offset === undefined ? [] : { ...place, uri: place.uri ?? uri, at: shift(place.at, offset) };
    }),
  };
}

/** Where a part stands in its file; undefined for one that is gone. */
const offsetOf = (world: World, uri: Uri, part: Part): number | undefined => world.files.get(uri)?.parts.find((each) => each.part === part)?.offset;
