import { page } from '../../../engine/page';
import { place, type Stage } from '../../../syntax/dockerfile/tree';
import { atEndOf } from '../labels/labels';
import { rule } from '../rule';
import { stageBase } from '../images/stageImage';
import text from './healthcheck-missing.md';

export default rule({
  code: 'healthcheck-missing',
  severity: 'information',
  on: false,
  page: page(text),
  also: ['hadolint:DL3057', 'trivy:DS-0026', 'checkov:CKV_DOCKER_2'],

  *check(tree) {
    const last = tree.stages.at(-1);
    if (!last) return;
    for (let each: Stage | undefined = last; each; each = stageBase(tree, each)) if (each.instructions.some(({ instruction: { name } }) => name === 'HEALTHCHECK')) return;
    yield { at: place(last.from, last.from.instruction.keyword.at), words: {} };
  },

  // How a program is asked for its health only its author knows: what can be written for all is that nobody asks.
  *fix(_, { stages }) {
    const last = stages.at(-1);
    const edit = last && atEndOf(last, ['HEALTHCHECK NONE']);
    if (edit) yield { edits: [edit], safe: false };
  },
});
