import { page } from '../../../engine/page';
import { ruleAmong } from '../rule';
import { declared, renamed, undefinedIn } from '../undefined';
import text from './undefined-network.md';

export default ruleAmong({
  code: 'undefined-network',
  severity: 'error',
  page: page(text),

  checkAmong: (others, tree, uri) => undefinedIn('networks', others, tree, uri),

  *fix(found, tree) {
    yield* renamed(found);
    yield* declared('networks', found, tree);
  },
});
