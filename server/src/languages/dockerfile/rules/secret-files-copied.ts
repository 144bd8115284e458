import { page } from '../../../engine/page';
import { inShort, leaveOut, ridersIn, shipped } from '../context/riders';
import { ruleWithin } from '../rule';
import { isSecretFile } from '../context/secretFiles';
import text from './secret-files-copied.md';

export default ruleWithin({
  code: 'secret-files-copied',
  severity: 'warning',
  page: page(text),

  *checkWithin(around, tree) {
    const stages = shipped(tree);
    for (const { source, paths } of ridersIn(tree, around, isSecretFile))
      if (stages.has(source.stage)) yield { at: source.at, words: { source: source.word.value, paths: inShort(paths), all: paths.join('\n') } };
  },

  *fix({ words: { all } }, _, around) {
    yield* leaveOut(all.split('\n'), around);
  },
});
