import { page } from '../../../engine/page';
import { type Edit } from '../../../text/edit';
import { place, type Dockerfile, type Stage } from '../../../syntax/dockerfile/tree';
import { rule } from '../rule';
import { sourceStage, stageSources } from '../stageGraph';
import text from './reserved-stage-name.md';

export default rule({
  code: 'reserved-stage-name',
  severity: 'warning',
  page: page(text),
  also: ['buildkit:ReservedStageName', 'hadolint:DL3063'],

  *check({ stages }) {
    for (const { name, nameAt, from } of stages) {
      const written = from.instruction.from?.stage?.value ?? '';
      if (nameAt && (name === 'scratch' || name === 'context')) yield { at: nameAt, words: { name: written } };
    }
  },

  *fix({ at }, tree) {
    // Whoever made a file like that has a program to rename with, and to look for each name in it takes long.
    if (tree.stages.length > 500) return;
    const stage = tree.stages.find(({ nameAt }) => nameAt?.start === at.start);
    const instead = `${stage?.name}-stage`;
    if (!stage || tree.stages.some((other) => other.name === instead || (other !== stage && other.name === stage.name))) return;
    yield { words: { instead }, edits: [{ at, text: instead }, ...renamed(tree, stage, instead)], safe: false };
  },
});

function* renamed(tree: Dockerfile, renaming: Stage, instead: string): Iterable<Edit> {
  for (const stage of tree.stages) {
    // Who writes `FROM scratch` means the empty image, though the builder takes this stage for it.
    if (stage.base === renaming && stage.image && stage.image.value !== 'scratch') yield { at: place(stage.from, stage.image.at), text: instead };
    for (const placed of stage.instructions)
      for (const source of stageSources(placed)) {
        const { word } = source;
        if (sourceStage(tree, source) === renaming && word.value.toLowerCase() === renaming.name && word.raw === word.value) yield { at: place(placed, word.at), text: instead };
      }
  }
}
