import { type YamlEntry, type YamlNode, type YamlTree } from './tree';

/** Whether two documents mean the same and say the same in their comments, however they are laid out. */
export function equal(a: YamlTree, b: YamlTree): boolean {
  return same(a.root, b.root) && a.comments.length === b.comments.length && a.comments.every(({ text }, i) => text.trim() === b.comments[i]?.text.trim());
}

function same(a: YamlNode | undefined, b: YamlNode | undefined): boolean {
  if (!a || !b) return a === b;
  if (a.anchor !== b.anchor || a.tag !== b.tag) return false;
  // Plain and quoted are told apart by what they come to: `1` is a number, `"1"` a string.
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.content === b.content && Object.is(a.value, b.value);
  if (a.kind === 'alias' && b.kind === 'alias') return a.name === b.name;
  if (a.kind === 'list' && b.kind === 'list') return a.items.length === b.items.length && a.items.every(({ value }, i) => same(value, b.items[i]?.value));
  if (a.kind === 'map' && b.kind === 'map') return a.entries.length === b.entries.length && a.entries.every((entry, i) => sameEntry(entry, b.entries[i]));
  return false;
}

const sameEntry = (a: YamlEntry, b: YamlEntry | undefined): boolean => b !== undefined && a.merge === b.merge && same(a.key, b.key) && same(a.value, b.value);
