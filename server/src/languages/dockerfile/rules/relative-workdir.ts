import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place, type Stage } from '../../../syntax/dockerfile/tree';
import { rule } from '../rule';
import { stageBase } from '../stageImage';
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
      if (first && word && !(base && known.has(base)) && !/^([\\/$]|[A-Za-z]:)/.test(word.value)) yield { at: place(first, word.at), words: { path: word.value } };
    }
  },

  *fix({ at, words: { path } }) {
    // With quotes around it the stroke would have to go between them.
    if (at.end - at.start === path.length) yield { edits: [{ at: range(at.start, at.start), text: '/' }], safe: false };
  },
});
