import { memo } from '../../engine/memo';
import { type Word } from '../../syntax/dockerfile/word';
import { type Dockerfile, type Stage } from '../../syntax/dockerfile/tree';
import { image, type Image } from '../../syntax/scalars/image';
import { type ImageName } from './baseImages';

/** The image a stage stands on, with the variables of its name filled in from the ARGs above. */
export interface StageImage {
  readonly text: string;
  readonly name: ImageName;
  readonly parts: Image;
  /** As it stands in the file, so that it can be replaced there. */
  readonly literal: boolean;
}

/** Undefined where a stage stands on an earlier one, on nothing, or on what only the command line knows. */
export function stageImage(tree: Dockerfile, stage: Stage): StageImage | undefined {
  const text = stage.image && filled(stage.image, (name) => globalArgument(tree, name));
  if (!text || !stage.image || text === 'scratch' || stageBase(tree, stage)) return undefined;
  const parts = image(text);
  const { registry, repository, tag, digest, problem } = parts;
  if (problem || !repository) return undefined;
  const name = { repository: registry ? `${registry.text}/${repository.text}` : repository.text, ...(tag && { tag: tag.text }), ...(digest && { digest: digest.text }) };
  return { text, name, parts, literal: stage.image.raw === text };
}

/** The earlier stage a stage stands on, by its name in any case and through ARGs. */
export function stageBase(tree: Dockerfile, stage: Stage): Stage | undefined {
  if (stage.base || !stage.image?.variables.length) return stage.base;
  const text = filled(stage.image, (name) => globalArgument(tree, name))?.toLowerCase();
  return text === undefined ? undefined : stagesNamed(tree).get(text)?.findLast(({ index }) => index < stage.index);
}

const stagesNamed = memo(({ stages }: Dockerfile): ReadonlyMap<string, readonly Stage[]> => {
  const named = new Map<string, Stage[]>();
  for (const stage of stages) {
    if (stage.name === undefined) continue;
    const same = named.get(stage.name);
    if (same) same.push(stage);
    else named.set(stage.name, [stage]);
  }
  return named;
});

/** The default of an ARG above the first FROM. One without a default is set from outside, and so is what the builder knows of platforms. */
function globalArgument(tree: Dockerfile, name: string, depth = 0): string | undefined {
  if (depth > 10) return undefined;
  const value = globalArguments(tree).get(name);
  return value && filled(value, (other) => (other === name ? undefined : globalArgument(tree, other, depth + 1)));
}

const globalArguments = memo(({ preamble }: Dockerfile): ReadonlyMap<string, Word | undefined> => {
  const pairs = preamble.flatMap(({ instruction }) => (instruction.name === 'ARG' ? (instruction.pairs ?? []) : []));
  return new Map(pairs.map(({ key, value }) => [key.value, value]));
});

/** A word with its variables replaced; undefined where one of them is not known for certain. */
export function filled({ value, raw, at, variables }: Word, valueOf: (name: string) => string | undefined): string | undefined {
  let text = value;
  let from = 0;
  for (const variable of variables) {
    const written = raw.slice(variable.at.start - at.start, variable.at.end - at.start);
    const place = text.indexOf(written, from);
    const own = variable.problem ? undefined : valueOf(variable.name);
    const found = variable.modifier === undefined || variable.modifier === '-' ? own : variable.modifier === ':-' && variable.word ? own || (own === '' ? filled(variable.word, valueOf) : undefined) : undefined;
    if (place < 0 || !written.startsWith('$') || found === undefined) return undefined;
    text = text.slice(0, place) + found + text.slice(place + written.length);
    from = place + found.length;
  }
  return text;
}
