import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { closed, withoutTabs } from '../../../syntax/yaml/repair';
import { heals, problemsOf } from '../cuts';
import { rule } from '../rule';
import type { Compose } from '../tree';
import text from './yaml-syntax.md';

export default rule({
  code: 'yaml-syntax',
  severity: 'error',
  page: page(text),

  *check(tree) {
    for (const { code, at, words } of problemsOf(tree)) {
      yield { at, words, variant: code };
      // Behind a tab nothing is indented as it was meant, and all tabs are mended at once.
      if (code === 'tab-indentation') return;
    }
  },

  *fix({ variant, at, words }, tree) {
    if (variant === 'tab-indentation') {
      const found = untabbed(tree);
      if (found) yield { title: 'tabs', ...found };
    }
    if (variant === 'missing-colon') {
      const edits = [{ at: range(at.end, at.end), text: ':' }];
      if (heals(tree, edits, words['key'])) yield { title: 'colon', edits, safe: false };
    }
    if (variant === 'unclosed-bracket' || variant === 'unclosed-quote') {
      const edits = closed(tree.text, at.start);
      if (edits && heals(tree, edits)) yield { title: variant === 'unclosed-quote' ? 'quote' : 'bracket', edits, safe: false };
    }
  },
});

/** Among lines that are indented with blanks the width of a tab is a guess. */
const untabbed = memo((tree: Compose) => {
  const mixed = /^ +\S/m.test(tree.text);
  const edits = withoutTabs(tree.text, mixed ? 4 : 2);
  return heals(tree, edits) ? { edits, safe: !mixed } : undefined;
});
