import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './label-key.md';

export default instructionRule({
  code: 'label-key',
  severity: 'hint',
  page: page(text),
  about: ['LABEL'],
  also: ['hadolint:DL3048'],

  *checkEntry({ instruction: outer }) {
    for (const { name, pairs = [] } of withTriggers(outer)) {
      if (name !== 'LABEL') continue;
      const keys = new Set(pairs.map(({ key }) => key.value));
      for (const { key } of pairs) {
        if (!key.value || key.variables.length) continue;
        const owner = reserved.exec(key.value)?.[1];
        const instead = improved(key.value);
        if (owner) yield { at: key.at, words: { key: key.value, owner, instead: '' }, variant: 'reserved' };
        else if (!shape.test(key.value)) yield { at: key.at, words: { key: key.value, owner: '', instead: instead && !keys.has(instead) ? instead : '' } };
      }
    }
  },

  *fix({ at, words: { instead } }, { instruction }) {
    if (instead && !instruction?.problems.length) yield { edits: [{ at, text: instead }], safe: false };
  },
});

/** Docker's guidelines for keys: lower-case letters, digits, single dots and hyphens, a letter first. */
const shape = /^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/;

/** Docker keeps these for itself; extensions of Docker Desktop are asked to use theirs. */
const reserved = /^(com\.docker|io\.docker|org\.dockerproject)\.(?!extension\.|desktop\.extension\.|compose\.|image\.)/;

function improved(key: string): string | undefined {
  const instead = key.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().replace(/[^a-z0-9.-]+/g, '-').replace(/([.-])[.-]+/g, '$1').replace(/^[^a-z]+|[.-]+$/g, '');
  return shape.test(instead) && !reserved.test(instead) ? instead : undefined;
}
