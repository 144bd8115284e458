import { page } from '../../../engine/page';
import { rule } from '../rule';
import text from './bad-ignore-pattern.md';

export default rule({
  code: 'bad-ignore-pattern',
  severity: 'error',
  page: page(text),

  *check({ lines }) {
    for (const { at, text: written, pattern, glob } of lines) {
      // What ends with a backslash is a path of Windows, where it is accepted.
      if (glob.valid ? pattern !== '' : written.endsWith('\\')) continue;
      yield { at, words: { pattern: written }, ...(pattern === '' && { variant: 'empty' }) };
    }
  },
});
