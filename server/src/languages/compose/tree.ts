import type { Part } from '../../engine/file';
import type { PlacedTree } from '../../engine/language';
import { shift, type Range } from '../../text/range';
import type { YamlEntry, YamlMap, YamlNode, YamlTree } from '../../syntax/yaml/tree';
import { isSection, type ComposeEntry, type SectionName } from './entry';

/** A Compose file: its keys and named things where they stand. The trees are shared with the entries, not copied. */
export interface Compose {
  readonly text: string;
  readonly entries: readonly PlacedTree<ComposeEntry>[];
  /** Top-level keys in order. A section that is cut has only its head here. */
  readonly keys: readonly Located[];
  /** Services, networks, volumes … by section. */
  readonly named: ReadonlyMap<SectionName, readonly Located[]>;
  /** Sections that get names from elsewhere, through `<<`, an alias or a tag: what is in them is not known. */
  readonly open: ReadonlySet<SectionName>;
  /** Every anchor of the file in order, by name: an alias may mean one of another entry. */
  readonly anchors: ReadonlyMap<string, readonly Anchor[]>;
}

export interface Anchor {
  readonly node: YamlNode;
  readonly offset: number;
}

/** A key of the file; ranges of its nodes count from `offset`. */
export interface Located {
  readonly name: string;
  readonly offset: number;
  readonly yaml: YamlTree;
  readonly entry: YamlEntry;
  /** The map it stands in, as far as it was parsed together. */
  readonly map: YamlMap;
  /** The head of a section that is cut: its children are in `named`. */
  readonly head: boolean;
  /** Keys of one document have the same number; documents are merged in order, so equal keys of two are no mistake. */
  readonly document: number;
}

export const place = ({ offset }: { readonly offset: number }, at: Range): Range => shift(at, offset);

export function join(part: Part, entries: readonly PlacedTree<ComposeEntry>[]): Compose {
  const keys: Located[] = [];
  const named = new Map<SectionName, Located[]>();
  const open = new Set<SectionName>();
  const anchors = new Map<string, Anchor[]>();
  let marks = 0;
  const add = (section: SectionName, located: Located): void => {
    if (located.entry.merge) open.add(section);
    else if (!append(named, section, located)) named.set(section, [located]);
  };
  for (const { tree, offset } of entries) {
    for (const { path, entry, map, marks: before } of tree.keys) {
      const [first, second] = path;
      const located = { name: String(second ?? first), offset, yaml: tree.yaml, entry, map, head: tree.head, document: marks + before };
      if (second !== undefined && typeof first === 'string' && isSection(first)) {
        add(first, located);
        continue;
      }
      keys.push(located);
      const { value } = entry;
      if (!isSection(located.name) || !value) continue;
      if (value.kind === 'alias' || value.tag) open.add(located.name);
      if (value.kind === 'map') for (const child of value.entries) add(located.name, { ...located, name: child.key.content, entry: child, map: value, head: false });
    }
    if (tree.yaml.anchored.size) for (const [name, nodes] of tree.yaml.anchored) for (const node of nodes) if (!append(anchors, name, { node, offset })) anchors.set(name, [{ node, offset }]);
    marks += tree.marks;
  }
  return { text: part.text, entries, keys, named, open, anchors };
}

export const namedIn = ({ named }: Compose, section: SectionName): readonly Located[] => named.get(section) ?? [];

/** A value, looking through an alias to wherever in the file its anchor stands. The offset is that of the entry it is found in. */
export function resolved(tree: Compose, node: YamlNode | undefined, offset: number): { readonly node: Exclude<YamlNode, { kind: 'alias' }>; readonly offset: number } | undefined {
  if (!node) return undefined;
  if (node.kind !== 'alias') return { node, offset };
  const target = anchorOf(tree, node.name, offset + node.at.start);
  return target && target.node.kind !== 'alias' ? { node: target.node, offset: target.offset } : undefined;
}

/** The definition of an anchor that counts at a place of the file: the nearest above it. */
export function anchorOf({ anchors }: Compose, name: string, before: number): Anchor | undefined {
  const all = anchors.get(name) ?? [];
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const anchor = all[middle];
    if (anchor && anchor.offset + anchor.node.at.start < before) low = middle + 1;
    else high = middle;
  }
  return all[low - 1];
}

function append<Key, Value>(map: ReadonlyMap<Key, Value[]>, key: Key, value: Value): boolean {
  const row = map.get(key);
  row?.push(value);
  return row !== undefined;
}
