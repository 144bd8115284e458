import { memo } from '../../../engine/memo';
import { type Dockerfile, type Stage } from '../../../syntax/dockerfile/tree';
import { image, type Image } from '../../../syntax/scalars/image';
import { type ImageName } from './baseImages';
import { expand, stageUnder, valuesAt } from '../values/values';

/** The image a stage stands on, with the variables of its name filled in from the ARGs above. */
export interface StageImage {
  readonly text: string;
  readonly name: ImageName;
  readonly parts: Image;
  /** As it stands in the file, so that it can be replaced there. */
  readonly literal: boolean;
}

/** Undefined where a stage stands on an earlier one, on nothing, or on what only the command line knows. Remembered, because rule after rule asks. */
export const stageImage = (tree: Dockerfile, stage: Stage): StageImage | undefined => imageIn(tree)(stage);

const imageIn = memo((tree: Dockerfile) => memo((stage: Stage): StageImage | undefined => {
  if (!stage.image || stageBase(tree, stage)) return undefined;
  const { text, known, missing } = stage.image.variables.length ? expand(stage.image, valuesAt(tree, stage.from)) : { text: stage.image.value, known: true, missing: [] };
  if (!known || missing.length || !text || text === 'scratch') return undefined;
  const parts = image(text);
  const { registry, repository, tag, digest, problem } = parts;
  if (problem || !repository) return undefined;
  const name = { repository: registry ? `${registry.text}/${repository.text}` : repository.text, ...(tag && { tag: tag.text }), ...(digest && { digest: digest.text }) };
  return { text, name, parts, literal: stage.image.raw === text };
}));

/** The earlier stage a stage stands on, through ARGs; BuildKit lowers the names of stages and not what FROM says. */
export const stageBase = (tree: Dockerfile, stage: Stage): Stage | undefined => stageUnder(tree, stage);
