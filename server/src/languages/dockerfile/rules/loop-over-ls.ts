import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './loop-over-ls.md';

export default instructionRule({
  code: 'loop-over-ls',
  severity: 'hint',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2045'],

  *checkEntry(entry) {
    for (const { words = [] } of scriptsOf(entry).loops)
      for (const { at, text: written } of words) {
        const pattern = /^(?:\$\(|`)\s*ls\s+([\w./-]*[*?][\w./*?-]*)\s*[)`]$/.exec(written)?.[1];
        if (pattern && !pattern.startsWith('-')) yield { at, words: { pattern } };
      }
  },

  *fix({ at, words: { pattern } }) {
    yield { edits: [{ at, text: pattern }], safe: false };
  },
});
