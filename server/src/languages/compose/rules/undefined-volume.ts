import { page } from '../../../engine/page';
import { ruleAmong } from '../rule';
import { declared, renamed, undefinedIn } from '../undefined';
import text from './undefined-volume.md';

export default ruleAmong({
  code: 'undefined-volume',
  severity: 'error',
  page: page(text),

  checkAmong: (others, tree, uri) => undefinedIn('volumes', others, tree, uri),

  *fix(found, tree) {
    yield* renamed(found);
    yield* declared('volumes', found, tree);
  },
});
