import { page } from '../../../engine/page';
import { ruleAmong } from '../rule';
import { renamed, undefinedIn } from '../undefined';
import text from './undefined-service.md';

export default ruleAmong({
  code: 'undefined-service',
  severity: 'error',
  page: page(text),

  checkAmong: (others, tree, uri) => undefinedIn('services', others, tree, uri),

  fix: (found) => renamed(found),
});
