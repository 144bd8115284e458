import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './json-item-not-string.md';

export default instructionRule({
  code: 'json-item-not-string',
  severity: 'error',
  page: page(text),
  about: ['problems'],

  *checkEntry({ instruction: outer }) {
    for (const { problems } of withTriggers(outer)) for (const { code, at, words } of problems) if (code === 'json-item-not-string') yield { at, words: { item: words?.['item'] ?? '' } };
  },

  *fix({ at, words: { item } }) {
    yield { edits: [{ at, text: `"${item}"` }], safe: true };
  },
});
