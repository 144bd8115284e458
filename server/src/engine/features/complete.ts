import { shift } from '../../text/range';
import { ask } from '../ask';
import type { Uri } from '../file';
import type { Asked, Suggestion } from '../language';
import type { World } from '../world';

/** What could stand at an offset. */
export async function complete(world: World, uri: Uri, at: number, more: Pick<Asked, 'registryTags'> = {}): Promise<readonly Suggestion[]> {
  const question = ask(world, uri, at);
  const suggestions = (await question?.language.abilities.complete?.(question.tree, question.at, { ...question.asked, ...more })) ?? [];
  return suggestions.map((suggestion) => ({ ...suggestion, at: shift(suggestion.at, question?.offset ?? 0) }));
}
