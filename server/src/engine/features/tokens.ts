import { shift } from '../../text/range';
import type { Part, Uri } from '../file';
import type { Language, Token } from '../language';
import { memo } from '../memo';
import { treeOf } from '../trees';
import { languageOf, type World } from '../world';

/** The words of a file by what they mean. */
export function tokens(world: World, uri: Uri): readonly Token[] {
  const file = world.files.get(uri);
  const language = file && languageOf(world, file);
  if (!file || !language?.abilities.tokens) return [];
  return file.parts.flatMap(({ part, offset }) => tokensOf(language)(part).map((token) => ({ ...token, at: shift(token.at, offset) })));
}

const tokensOf = memo((language: Language) => memo((part: Part): readonly Token[] => language.abilities.tokens?.(treeOf(language, part)) ?? []));
