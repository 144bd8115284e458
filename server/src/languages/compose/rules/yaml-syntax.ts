import { page } from '../../../engine/page';
import { apply, type Edit } from '../../../text/edit';
import { range, shift } from '../../../text/range';
import { parseAll, type YamlProblem } from '../../../syntax/yaml/tree';
import { rule } from '../rule';
import { anchorOf, type Compose } from '../tree';
import text from './yaml-syntax.md';

export default rule({
  code: 'yaml-syntax',
  severity: 'error',
  page: page(text),

  *check(tree) {
    for (const { code, at, words } of problemsOf(tree)) yield { at, words, variant: code };
  },

  *fix({ variant, at }, tree) {
    if (variant === 'tab-indentation') yield* withoutTabs(tree);
    if (variant === 'missing-colon') {
      const edits = [{ at: range(at.end, at.end), text: ':' }];
      if (heals(tree.text, edits)) yield { title: 'colon', edits, safe: false };
    }
    if (variant === 'unclosed-bracket' || variant === 'unclosed-quote') {
      const edits = closed(tree.text, at.start);
      if (edits && heals(tree.text, edits)) yield { title: variant === 'unclosed-quote' ? 'quote' : 'bracket', edits, safe: false };
    }
  },
});

/** In offsets of the file. An alias may mean an anchor of another entry. */
function problemsOf(tree: Compose): readonly YamlProblem[] {
  const found = tree.entries.flatMap(({ tree: { yaml }, offset }) => yaml.problems.filter(isMeant).map((problem) => ({ ...problem, at: shift(problem.at, offset) })));
  const syntax = found.filter(({ code }) => code !== 'unknown-anchor');
  const lost = found.filter(({ code, at, words }) => code === 'unknown-anchor' && !anchorOf(tree, words['name'] ?? '', at.start));
  // A cut may fall into a text whose lines begin like keys; what the whole file does not bear out is no mistake.
  const real = syntax.length && parseAll(tree.text).some(({ problems }) => problems.some((problem) => isMeant(problem) && problem.code !== 'unknown-anchor'));
  const all = real ? [...syntax, ...lost].sort((a, b) => a.at.start - b.at.start) : lost;
  // Behind a tab nothing is indented as it was meant, and all tabs are mended at once.
  const tab = all.findIndex(({ code }) => code === 'tab-indentation');
  return tab < 0 ? all : all.slice(0, tab + 1);
}

const isMeant = ({ code, lenient }: YamlProblem): boolean => !lenient && code !== 'duplicate-key';

/** Every tab of an indentation becomes blanks. Among lines that are indented with blanks the width of a tab is a guess. */
function* withoutTabs(tree: Compose): Generator<{ readonly title: string; readonly edits: readonly Edit[]; readonly safe: boolean }> {
  const mixed = /^ +\S/m.test(tree.text);
  const step = ' '.repeat(mixed ? 4 : 2);
  const edits = [...tree.text.matchAll(/^[ \t]*\t[ \t]*/gm)].map((found) => ({ at: range(found.index, found.index + found[0].length), text: found[0].replaceAll('\t', step) }));
  if (heals(tree.text, edits)) yield { title: 'tabs', edits, safe: !mixed };
}

/** At the end of the line; whatever else was open there stays open. */
function closed(text: string, start: number): readonly Edit[] | undefined {
  const close = { '[': ']', '{': '}', '"': '"', "'": "'" }[text.charAt(start)];
  const found = text.indexOf('\n', start);
  let end = found < 0 ? text.length : found;
  while (end > start + 1 && /\s/.test(text.charAt(end - 1))) end--;
  return close === undefined || text.slice(start, end).includes(' #') ? undefined : [{ at: range(end, end), text: close }];
}

const heals = (text: string, edits: readonly Edit[]): boolean => parseAll(apply(text, edits)).every(({ problems }) => !problems.length);
