import { memo } from '../../engine/memo';
import { apply, shiftEdit, type Edit } from '../../text/edit';
import { shift } from '../../text/range';
import { heals as healsWhole } from '../../syntax/yaml/repair';
import { parseAll, type YamlProblem } from '../../syntax/yaml/tree';
import { anchorOf, type Compose } from './tree';

/** What is wrong with the syntax of a file, in its offsets and in order. An alias may mean an anchor of another entry. */
export const problemsOf = memo((tree: Compose): readonly YamlProblem[] => {
  const found = tree.entries.flatMap(({ tree: { yaml }, offset }) => (yaml.problems.length ? yaml.problems.filter(isMeant).map((problem) => ({ ...problem, at: shift(problem.at, offset) })) : []));
  if (!found.length) return found;
  const lost = found.filter(({ code, at, words }) => code === 'unknown-anchor' && !anchorOf(tree, words['name'] ?? '', at.start));
  const syntax = found.filter(isSyntax);
  // A cut may fall into a text whose lines begin like keys; what the uncut text does not bear out is no mistake.
  const real = syntax.length > 0 && parseAll(uncut(tree).text).some(({ problems }) => problems.some((problem) => isMeant(problem) && isSyntax(problem)));
  return real ? [...syntax, ...lost].sort((a, b) => a.at.start - b.at.start) : lost;
});

const isMeant = ({ code, lenient }: YamlProblem): boolean => !lenient && code !== 'duplicate-key';
const isSyntax = ({ code }: YamlProblem): boolean => code !== 'unknown-anchor';

/** Whether nothing is wrong any more after the edits. `name` is a key that comes with them, which must not be there twice. */
export function heals(tree: Compose, edits: readonly Edit[], name?: string): boolean {
  if (problemsOf(tree).some((problem) => !isSyntax(problem))) return false;
  const part = name === undefined || !isTaken(tree, name) ? edited(uncut(tree), edits) : undefined;
  if (part !== undefined) return parseAll(part).every(({ problems }) => !problems.some(isSyntax));
  return healsWhole(tree.text, edits);
}

const isTaken = ({ keys, named }: Compose, name: string): boolean => keys.some((each) => each.name === name) || [...named.values()].some((rows) => rows.some((each) => each.name === name));

/** Stretches of a file, one behind the other. */
interface Uncut {
  readonly text: string;
  readonly stretches: readonly { readonly start: number; readonly end: number }[];
}

/**
 * The entries with a mistake of the syntax among their neighbours, below the top-level keys they belong to: what a cut could hide shows here as it does in the whole file, which may be a hundred times longer.
 * A quote or bracket that an entry leaves open could reach as far as the last mistake, and document marks and directives count wherever they stand.
 */
const uncut = memo((tree: Compose): Uncut => {
  const { entries } = tree;
  const wrong = entries.flatMap(({ tree: { yaml } }, i) => (yaml.problems.some(({ code }) => code !== 'unknown-anchor' && code !== 'duplicate-key') ? [i] : []));
  const codes = new Set(wrong.flatMap((i) => entries[i]?.tree.yaml.problems.map(({ code }) => code) ?? []));
  if (codes.has('unknown-tag') || codes.has('bad-directive')) return { text: tree.text, stretches: [{ start: 0, end: tree.text.length }] };
  const kept = new Set<number>();
  const last = (wrong.at(-1) ?? 0) + 1;
  for (const i of wrong) {
    const open = entries[i]?.tree.yaml.problems.some(({ code }) => code === 'unclosed-quote' || code === 'unclosed-bracket' || code === 'flow-indentation');
    for (let each = i - 1; each <= (open ? last : i + 1); each++) kept.add(each);
    if (open) break;
  }
  for (const [i, { tree: { marks } }] of entries.entries()) if (marks) kept.add(i);
  // The top-level key above each.
  let above = -1;
  for (const [i, { entry }] of entries.entries()) {
    if (entry.manner === '' || entry.manner === 'head') above = i;
    else if (kept.has(i)) kept.add(above);
  }
  const stretches = entries.flatMap(({ entry, offset }, i) => (kept.has(i) ? [{ start: offset, end: offset + entry.text.length }] : []));
  return { text: stretches.map(({ start, end }) => tree.text.slice(start, end)).join(''), stretches };
});

/** Undefined where an edit falls into what is left out. */
function edited({ text, stretches }: Uncut, edits: readonly Edit[]): string | undefined {
  const moved: Edit[] = [];
  for (const edit of edits) {
    let before = 0;
    const stretch = stretches.find(({ start, end }) => (edit.at.start >= start && edit.at.end <= end) || ((before += end - start), false));
    if (!stretch) return undefined;
    moved.push(shiftEdit(edit, before - stretch.start));
  }
  return apply(text, moved);
}
