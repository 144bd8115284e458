import type { Part } from '../../engine/file';
import type { PlacedTree } from '../../engine/language';
import { shift, type Range } from '../../text/range';
import type { YamlEntry, YamlNode, YamlTree } from '../../syntax/yaml/tree';
import { isSection, type ComposeEntry, type SectionName } from './entry';

/** A Compose file: its keys and named things where they stand. The trees are shared with the entries, not copied. */
export interface Compose {
  readonly text: string;
  readonly entries: readonly PlacedTree<ComposeEntry>[];
  /** Top-level keys in order. A section that is cut has only its head here. */
  readonly keys: readonly Located[];
  /** Services, networks, volumes … by section. */
  readonly named: ReadonlyMap<SectionName, readonly Located[]>;
  /** Every anchor of the file, in order: an alias may mean one of another entry. */
  readonly anchors: readonly { readonly name: string; readonly node: YamlNode; readonly offset: number }[];
}

/** A key of the file; ranges of its nodes count from `offset`. */
export interface Located {
  readonly name: string;
  readonly offset: number;
  readonly yaml: YamlTree;
  readonly entry: YamlEntry;
  /** The head of a section that is cut: its children are in `named`. */
  readonly head: boolean;
}

export const place = ({ offset }: { readonly offset: number }, at: Range): Range => shift(at, offset);

export function join(part: Part, entries: readonly PlacedTree<ComposeEntry>[]): Compose {
  const keys: Located[] = [];
  const named = new Map<SectionName, Located[]>();
  const anchors: { name: string; node: YamlNode; offset: number }[] = [];
  const add = (section: SectionName, located: Located): void => void (named.get(section)?.push(located) ?? named.set(section, [located]));
  for (const { tree, offset } of entries) {
    for (const { path, entry } of tree.keys) {
      const [first, second] = path;
      const located = { name: String(second ?? first), offset, yaml: tree.yaml, entry, head: tree.head };
      if (second !== undefined && typeof first === 'string' && isSection(first)) add(first, located);
      else {
        keys.push(located);
        if (isSection(located.name) && entry.value?.kind === 'map')
          for (const child of entry.value.entries) if (!child.merge) add(located.name, { ...located, name: child.key.content, entry: child, head: false });
      }
    }
    for (const [name, nodes] of tree.yaml.anchored) for (const node of nodes) anchors.push({ name, node, offset });
  }
  return { text: part.text, entries, keys, named, anchors };
}

export const namedIn = ({ named }: Compose, section: SectionName): readonly Located[] => named.get(section) ?? [];

/** A value, looking through an alias to wherever in the file its anchor stands. The offset is that of the entry it is found in. */
export function resolved({ anchors }: Compose, node: YamlNode | undefined, offset: number): { readonly node: Exclude<YamlNode, { kind: 'alias' }>; readonly offset: number } | undefined {
  if (!node) return undefined;
  if (node.kind !== 'alias') return { node, offset };
  const target = anchors.findLast((anchor) => anchor.name === node.name && anchor.offset + anchor.node.at.start < offset + node.at.start);
  return target && target.node.kind !== 'alias' ? { node: target.node, offset: target.offset } : undefined;
}
