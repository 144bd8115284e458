import { page } from '../../../engine/page';
import type { Edit } from '../../../text/edit';
import { range } from '../../../text/range';
import { stepOf } from '../../../syntax/yaml/patch';
import { parse, type YamlTree } from '../../../syntax/yaml/tree';
import { rule } from '../rule';
import text from './yaml-syntax.md';

export default rule({
  code: 'yaml-syntax',
  severity: 'error',
  page: page(text),

  *check({ yaml: { problems } }) {
    for (const { code, at, words, lenient } of problems) if (!lenient && code !== 'duplicate-key') yield { at, words, variant: code };
  },

  *fix({ variant, at }, { yaml }) {
    if (variant === 'tab-indentation') {
      const edits = withoutTabs(yaml, at.start);
      if (edits?.length) yield { title: 'tabs', edits, safe: true };
    }
    if (variant === 'missing-colon' && at.end < yaml.text.length + 1) {
      const edits = [{ at: range(at.end, at.end), text: ':' }];
      if (heals(yaml, edits)) yield { title: 'colon', edits, safe: false };
    }
    if (variant === 'unclosed-bracket' || variant === 'unclosed-quote') {
      const edits = closed(yaml, at.start);
      if (edits && heals(yaml, edits)) yield { title: variant === 'unclosed-quote' ? 'quote' : 'bracket', edits, safe: false };
    }
  },
});

/** Every tab of an indentation becomes as many blanks as the document indents by, from one finding to the next; undefined where that makes no sense of the document. */
function withoutTabs(tree: YamlTree, start: number): readonly Edit[] | undefined {
  const step = ' '.repeat(stepOf(tree));
  const edits = [...tree.text.matchAll(/^[ \t]*\t[ \t]*/gm)].map((found) => ({ at: range(found.index, found.index + found[0].length), text: found[0].replaceAll('\t', step) }));
  if (!heals(tree, edits)) return undefined;
  const next = tree.problems.find(({ code, at }) => code === 'tab-indentation' && at.start > start)?.at.start ?? Infinity;
  return edits.filter(({ at }) => start <= at.end && at.end < next);
}

/** At the end of the line; whatever else was open there stays open. */
function closed({ text }: YamlTree, start: number): readonly Edit[] | undefined {
  const close = { '[': ']', '{': '}', '"': '"', "'": "'" }[text.charAt(start)];
  const found = text.indexOf('\n', start);
  let end = found < 0 ? text.length : found;
  while (end > start + 1 && /\s/.test(text.charAt(end - 1))) end--;
  return close === undefined || text.slice(start, end).includes(' #') ? undefined : [{ at: range(end, end), text: close }];
}

function heals({ text }: YamlTree, edits: readonly Edit[]): boolean {
  let healed = '';
  let from = 0;
  for (const { at, text: put } of edits) {
    healed += text.slice(from, at.start) + put;
    from = at.end;
  }
  return !parse(healed + text.slice(from)).problems.length;
}
