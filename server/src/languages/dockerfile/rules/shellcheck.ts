import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import text from './shellcheck.md';

export default instructionRule({
  code: 'shellcheck',
  severity: 'information',
  page: page(text),

  // Only a program can tell: the language's `verify` runs it.
  *checkEntry() {},
});
