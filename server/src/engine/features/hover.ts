import { shift } from '../../text/range';
import { ask } from '../ask';
import type { Uri } from '../file';
import type { Explained } from '../language';
import type { World } from '../world';

/** What is said about the thing at an offset. */
export async function hover(world: World, uri: Uri, at: number): Promise<Explained | undefined> {
  const question = ask(world, uri, at);
  const explained = await question?.language.abilities.hover?.(question.tree, question.at, question.asked);
  return question && explained && { ...explained, ...(explained.at && { at: shift(explained.at, question.offset) }) };
}
