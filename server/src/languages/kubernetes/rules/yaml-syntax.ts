import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { stepOf } from '../../../syntax/yaml/patch';
import { closed, heals, withoutTabs } from '../../../syntax/yaml/repair';
import type { YamlTree } from '../../../syntax/yaml/tree';
import { rule } from '../rule';
import text from './yaml-syntax.md';

export default rule({
  code: 'yaml-syntax',
  severity: 'error',
  page: page(text),

  *check({ yaml: { problems } }) {
    for (const { code, at, words, lenient } of problems) {
      if (lenient || code === 'duplicate-key') continue;
      yield { at, words, variant: code };
      // Behind a tab nothing is indented as it was meant, and all tabs are mended at once.
      if (code === 'tab-indentation') return;
    }
  },

  *fix({ variant, at }, { yaml }) {
    if (variant === 'tab-indentation') {
      const edits = untabbed(yaml);
      if (edits) yield { title: 'tabs', edits, safe: true };
    }
    if (variant === 'missing-colon') {
      const edits = [{ at: range(at.end, at.end), text: ':' }];
      if (heals(yaml.text, edits)) yield { title: 'colon', edits, safe: false };
    }
    if (variant === 'unclosed-bracket' || variant === 'unclosed-quote') {
      const edits = closed(yaml.text, at.start);
      if (edits && heals(yaml.text, edits)) yield { title: variant === 'unclosed-quote' ? 'quote' : 'bracket', edits, safe: false };
    }
  },
});

/** A tab becomes as many blanks as the document indents by; undefined where that makes no sense of the document. */
const untabbed = memo((tree: YamlTree) => {
  const edits = withoutTabs(tree.text, stepOf(tree));
  return heals(tree.text, edits) ? edits : undefined;
});
