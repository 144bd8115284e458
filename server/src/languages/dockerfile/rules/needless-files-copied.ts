import { page } from '../../../engine/page';
import { inShort, leaveOut, ridersIn, shipped } from '../context/riders';
import { ruleWithin } from '../rule';
import text from './needless-files-copied.md';

export default ruleWithin({
  code: 'needless-files-copied',
  severity: 'information',
  page: page(text),

  *checkWithin(around, tree) {
    const stages = shipped(tree);
    const rides = (path: string): boolean => /(^|\/)(\.git|\.hg|\.svn|node_modules)\/$/.test(path);
    for (const { source, paths } of ridersIn(tree, around, rides)) {
      if (!stages.has(source.stage) || paths.some((path) => path === `${source.path}/`)) continue;
      yield { at: source.at, words: { source: source.word.value, paths: inShort(paths), all: paths.join('\n') } };
    }
  },

  *fix({ words: { all } }, _, around) {
    yield* leaveOut(all.split('\n'), around);
  },
});
