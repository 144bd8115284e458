import { aroundFor } from './around';
import { partAt, type PlacedPart, type Uri } from './file';
import type { Asked, Language } from './language';
import { settingsFor } from './steering';
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
  return language && placed && questionIn(world, uri, language, placed, at - placed.offset);
}

/** The same question to every part of a file, about its start. */
export function askAll(world: World, uri: Uri): readonly Question[] {
  const file = world.files.get(uri);
  const language = file && languageOf(world, file);
  return file && language ? file.parts.map((placed) => questionIn(world, uri, language, placed, 0)) : [];
}

function questionIn(world: World, uri: Uri, language: Language, { part, offset }: PlacedPart, at: number): Question {
  const { locale } = world;
  const around = aroundFor(world, uri);
  return { language, tree: treeOf(language, part), at, offset, asked: { uri, part, others: factsFor(world, language, uri), settings: settingsFor(world, uri), locale, ...(around && { around }) } };
}
