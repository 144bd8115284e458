import { shift, type Range } from '../../text/range';
import { ask } from '../ask';
import type { Uri } from '../file';
import type { Signature } from '../language';
import type { World } from '../world';

/** The ranges around a place, each wider than the one before. */
export function selections(world: World, uri: Uri, at: number): readonly Range[] {
  const question = ask(world, uri, at);
  const ranges = question?.language.abilities.selections?.(question.tree, question.at) ?? [];
  return ranges.map((each) => shift(each, question?.offset ?? 0));
}

/** What may be written in the statement around a place, and which piece of it the place is in. */
export function signature(world: World, uri: Uri, at: number): Signature | undefined {
  const question = ask(world, uri, at);
  return question?.language.abilities.signature?.(question.tree, question.at, question.asked);
}
