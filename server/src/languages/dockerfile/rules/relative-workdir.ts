import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Word } from '../../../syntax/dockerfile/word';
import { place, type Dockerfile, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';
import { rule } from '../rule';
import { stageBase } from '../images/stageImage';
import { expand, valuesAt } from '../values/values';
import text from './relative-workdir.md';

export default rule({
  code: 'relative-workdir',
  severity: 'warning',
  page: page(text),
  also: ['buildkit:WorkdirRelativePath', 'hadolint:DL3000', 'trivy:DS-0009', 'checkov:CKV_DOCKER_10'],

  *check(tree) {
    const known = new Set<Stage>();
    for (const stage of tree.stages) {
      const base = stageBase(tree, stage);
      const first = stage.instructions.find(({ instruction: { name, words } }) => name === 'WORKDIR' && words.length);
      const word = first?.instruction.words[0];
      if (word || (base && known.has(base))) known.add(stage);
      if (first && word && !(base && known.has(base)) && isRelative(pathOf(tree, first, word))) yield { at: place(first, word.at), words: { path: word.value }, ...(word.value.startsWith('$') && { also: ['buildkit:WorkdirRelativePath'] }) };
    }
  },

  *fix({ at, words: { path } }) {
    // With quotes around it the stroke would have to go between them.
    if (at.end - at.start === path.length && !path.startsWith('$')) yield { edits: [{ at: range(at.start, at.start), text: '/' }], safe: false };
  },
});

/** With the values of its variables; one that is not known may begin with a stroke. */
function pathOf(tree: Dockerfile, placed: PlacedInstruction, word: Word): string | undefined {
  if (!word.value.startsWith('$')) return word.value;
  const { text, known } = expand(word, valuesAt(tree, placed));
  return known ? text : undefined;
}

const isRelative = (path: string | undefined): boolean => path !== undefined && path !== '' && !/^([\\/]|[A-Za-z]:)/.test(path);
