import { page } from '../../../engine/page';
import { place, type Stage } from '../../../syntax/dockerfile/tree';
import { atEndOf, labelsIn } from '../labels/labels';
import { rule } from '../rule';
import { stageBase } from '../images/stageImage';
import text from './missing-label.md';

export default rule({
  code: 'missing-label',
  severity: 'information',
  page: page(text),
  also: ['hadolint:DL3049'],

  *check(tree, { 'dockerfile.labelSchema': schema }) {
    const wanted = Object.keys(schema);
    const last = tree.stages.at(-1);
    if (!wanted.length || !last) return;
    const given = new Set<string>();
    for (let each: Stage | undefined = last; each; each = stageBase(tree, each)) {
      for (const { key } of labelsIn(each.instructions)) given.add(key);
      // Its name is what a variable says.
      if (each.instructions.some(({ instruction: { name, pairs } }) => name === 'LABEL' && pairs?.some(({ key }) => key.variables.length))) return;
    }
    for (const label of wanted) if (!given.has(label)) yield { at: place(last.from, last.from.instruction.keyword.at), words: { label } };
  },

  *fix({ words: { label } }, { stages }) {
    const argument = `IMAGE_${label.split('.').at(-1)?.replace(/\W/g, '_').toUpperCase()}`;
    const last = stages.at(-1);
    const edit = last && /^[\w.-]+$/.test(label) && atEndOf(last, [`ARG ${argument}`, `LABEL ${label}="$${argument}"`]);
    if (edit) yield { words: { argument }, edits: [edit], safe: false };
  },
});
