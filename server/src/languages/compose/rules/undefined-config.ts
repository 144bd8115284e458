import { page } from '../../../engine/page';
import { ruleAmong } from '../rule';
import { renamed, undefinedIn } from '../undefined';
import text from './undefined-config.md';

export default ruleAmong({
  code: 'undefined-config',
  severity: 'error',
  page: page(text),

  checkAmong: (others, tree, uri) => undefinedIn('configs', others, tree, uri),

  fix: (found) => renamed(found),
});
