import { page } from '../../../engine/page';
import { ruleAmong } from '../rule';
import { renamed, undefinedIn } from '../undefined';
import text from './undefined-secret.md';

export default ruleAmong({
  code: 'undefined-secret',
  severity: 'error',
  page: page(text),

  checkAmong: (others, tree, uri) => undefinedIn('secrets', others, tree, uri),

  fix: (found) => renamed(found),
});
