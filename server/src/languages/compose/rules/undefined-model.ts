import { page } from '../../../engine/page';
import { ruleAmong } from '../rule';
import { renamed, undefinedIn } from '../undefined';
import text from './undefined-model.md';

export default ruleAmong({
  code: 'undefined-model',
  severity: 'error',
  page: page(text),

  checkAmong: (others, tree, uri) => undefinedIn('models', others, tree, uri),

  fix: (found) => renamed(found),
});
