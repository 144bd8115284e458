import { page } from '../../../engine/page';
import { type Edit } from '../../../text/edit';
import { place, type Dockerfile, type Stage } from '../../../syntax/dockerfile/tree';
import { rule } from '../rule';
import { stageSources } from '../stageGraph';
import text from './duplicate-stage-name.md';

export default rule({
  code: 'duplicate-stage-name',
  severity: 'warning',
  page: page(text),
  also: ['buildkit:DuplicateStageName', 'hadolint:DL3024', 'trivy:DS-0012', 'checkov:CKV_DOCKER_11'],

  *check({ stages }) {
    const seen = new Set<string>();
    for (const { name, nameAt, from } of stages) {
      if (name === undefined || !nameAt) continue;
      if (seen.has(name)) yield { at: nameAt, words: { name: from.instruction.from?.stage?.value ?? name } };
      seen.add(name);
    }
  },

  *fix({ at }, tree) {
    // Whoever made a file like that has a program to rename with, and to look for each name in it takes long.
    if (tree.stages.length > 500) return;
    const second = tree.stages.find(({ nameAt }) => nameAt?.start === at.start);
    // Of three or more, which one a name below means is anybody's guess.
    if (second?.name === undefined || tree.stages.filter(({ name }) => name === second.name).length !== 2) return;
    const instead = `${second.name}-2`;
    if (tree.stages.some(({ name }) => name === instead)) return;
    yield { words: { instead }, edits: [{ at, text: instead }, ...renamed(tree, second, instead)], safe: false };
  },
});

/** Everything below a stage that means it: those above it mean the other one, or nothing yet. */
function* renamed({ stages }: Dockerfile, second: Stage, instead: string): Iterable<Edit> {
  for (const stage of stages.slice(second.index)) {
    if (stage.base === second && stage.image) yield { at: place(stage.from, stage.image.at), text: instead };
    for (const placed of stage.instructions)
      for (const { word } of stageSources(placed)) if (word.value.toLowerCase() === second.name && word.raw === word.value) yield { at: place(placed, word.at), text: instead };
  }
}
