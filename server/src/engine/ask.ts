import { partAt, type Uri } from './file';
import type { Asked, Language } from './language';
import { treeOf } from './trees';
import { factsFor, languageOf, type World } from './world';

/** A question about a place, brought down to the part it falls into. */
export interface Question {
  readonly language: Language;
  readonly tree: unknown;
  /** Relative to the part. */
  readonly at: number;
  /** Where the part starts in the file. */
  readonly offset: number;
  readonly asked: Asked;
}

export function ask(world: World, uri: Uri, at: number): Question | undefined {
  const file = world.files.get(uri);
  const language = file && languageOf(world, file);
  const placed = file && partAt(file, at);
  if (!language || !placed) return undefined;
  const { part, offset } = placed;
  const { settings, locale } = world;
  return { language, tree: treeOf(language, part), at: at - offset, offset, asked: { uri, part, others: factsFor(world, language, uri), settings, locale } };
}
