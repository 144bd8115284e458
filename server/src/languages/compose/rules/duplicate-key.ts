import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { shiftEdit, type Edit } from '../../../text/edit';
import { range, shift } from '../../../text/range';
import { nodesOf } from '../../../syntax/yaml/find';
import { removeEntry } from '../../../syntax/yaml/patch';
import type { YamlEntry, YamlMap } from '../../../syntax/yaml/tree';
import { isSection } from '../entry';
import { rule } from '../rule';
import { namedIn, place, type Compose, type Located } from '../tree';
import text from './duplicate-key.md';

export default rule({
  code: 'duplicate-key',
  severity: 'error',
  page: page(text),

  *check(tree) {
    const seen = new Set<number>();
    for (const { tree: { yaml }, offset } of tree.entries)
      for (const { code, at, words } of yaml.problems) {
        if (code !== 'duplicate-key') continue;
        seen.add(at.start + offset);
        const key = words['key'] ?? '';
        yield { at: shift(at, offset), words: { key }, ...(key === '<<' && { variant: 'merge' }) };
      }
    for (const { second } of apart(tree)) {
      const at = place(second, second.entry.key.at);
      if (!seen.has(at.start)) yield { at, words: { key: second.name } };
    }
  },

  *fix({ at, words: { key }, variant }, tree) {
    const pair = apart(tree).find(({ second }) => second.offset + second.entry.key.at.start === at.start);
    if (pair) return yield* removed(pair, tree);
    for (const { tree: { yaml }, offset } of tree.entries) {
      if (offset > at.start || offset + yaml.text.length < at.end) continue;
      for (const map of nodesOf(yaml.root)) {
        if (map.kind !== 'map') continue;
        const index = map.entries.findIndex((each) => each.key.at.start + offset === at.start);
        const own = map.entries[index];
        const earlier = map.entries.slice(0, Math.max(0, index)).findLast((each) => each.key.content === key);
        if (!own || !earlier) continue;
        const edits = variant === 'merge' ? oneMerge(yaml, map, earlier, own) : [removeEntry(yaml, map, earlier)];
        const safe = variant === 'merge' || sourceOf(yaml.text, earlier) === sourceOf(yaml.text, own);
        if (edits.every((edit) => edit !== undefined)) yield { ...(variant && { title: variant }), edits: edits.map((edit) => shiftEdit(edit, offset)), safe };
        return;
      }
    }
  },
});

interface Pair {
  readonly first: Located;
  readonly second: Located;
}

/** Equal keys that were parsed apart from each other. */
const apart = memo((tree: Compose): readonly Pair[] => {
  const pairs: Pair[] = [];
  pairsIn(tree.keys, pairs);
  for (const section of tree.named.keys()) {
    // Below two sections of one name stand two mappings; the sections themselves are the mistake.
    const heads = tree.keys.filter(({ name }) => name === section);
    if (new Set(heads.map(({ document }) => document)).size === heads.length) pairsIn(namedIn(tree, section), pairs);
  }
  return pairs;
});

function pairsIn(all: readonly Located[], into: Pair[]): void {
  const known = new Map<string, Located>();
  for (const second of all) {
    if (second.entry.merge || !second.entry.colon) continue;
    const identity = `${second.document} ${second.name}`;
    const first = known.get(identity);
    if (first && first.map !== second.map) into.push({ first, second });
    known.set(identity, second);
  }
}

/** A section that is cut would have to be found piece by piece: no fix for it. */
function* removed({ first, second }: Pair, { text }: Compose): Generator<{ readonly edits: readonly Edit[]; readonly safe: boolean }> {
  if (first.head || (isSection(first.name) && !first.entry.value)) return;
  const at = place(first, first.entry.at);
  const start = text.lastIndexOf('\n', at.start - 1) + 1;
  const found = text.indexOf('\n', at.end);
  if (text.slice(start, at.start).trim() || found < 0) return;
  yield { edits: [{ at: range(start, found + 1), text: '' }], safe: sourceOf(text, { at }) === sourceOf(text, { at: place(second, second.entry.at) }) };
}

/** `<<: [*a, *b]`. */
function oneMerge(yaml: Parameters<typeof removeEntry>[0], map: YamlMap, earlier: YamlEntry, own: YamlEntry): readonly (Edit | undefined)[] {
  if (earlier.value?.kind !== 'alias' || own.value?.kind !== 'alias') return [undefined];
  return [{ at: earlier.value.at, text: `[*${earlier.value.name}, *${own.value.name}]` }, removeEntry(yaml, map, own)];
}

const sourceOf = (text: string, { at }: { readonly at: { readonly start: number; readonly end: number } }): string => text.slice(at.start, at.end).replace(/\s+/g, ' ');
