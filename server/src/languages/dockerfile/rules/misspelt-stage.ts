import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { nearest } from '../../../syntax/scalars/distance';
import { byName } from '../images/imageTable';
import { rule } from '../rule';
import { stageSources } from '../stageGraph';
import text from './misspelt-stage.md';

export default rule({
  code: 'misspelt-stage',
  severity: 'warning',
  page: page(text),
  also: ['hadolint:DL3022'],

  *check({ stages }) {
    const all = new Set(stages.flatMap(({ name }) => (name === undefined ? [] : [name])));
    const earlier: string[] = [];
    for (const { name, instructions } of stages) {
      for (const placed of instructions)
        for (const { word } of stageSources(placed)) {
          const from = word.value;
          // What an image is called is no slip, and a stage that comes too late is another one's finding.
          if (!/^[\w-]{3,}$/.test(from) || /^\d+$/.test(from) || all.has(from.toLowerCase()) || byName.has(from.toLowerCase())) continue;
          const instead = nearest(from, earlier.slice(-100));
          if (instead) yield { at: place(placed, word.at), words: { from, instead } };
        }
      if (name !== undefined) earlier.push(name);
    }
  },

  *fix({ at, words: { instead } }, { stages }) {
    // BuildKit takes the last stage of a name, and one below the instruction would be refused.
    const last = stages.findLast(({ name }) => name === instead);
    const next = last && stages[last.index + 1];
    if (next && next.from.offset <= at.start) yield { edits: [{ at, text: instead }], safe: false };
  },
});
