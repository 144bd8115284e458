import { range, shift, type Range } from '../../text/range';
import { isOpen } from '../../syntax/scalars/variable';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../../syntax/yaml/tree';
import { entriesOf, resolve } from '../../syntax/yaml/find';
import type { ComposeEntry, SectionName } from './entry';
import { resolved, type Compose } from './tree';

/** A named thing as one entry has it. */
export interface Named {
  readonly name: string;
  readonly entry: YamlEntry;
  readonly value: YamlMap;
}

/** The services, networks … of an entry whose value is a map of their own; what a file merges in or aliases is not seen. */
export function* namedOf({ keys }: ComposeEntry, section: SectionName): Generator<Named> {
  for (const { path, entry } of keys) {
    if (path[0] !== section) continue;
    const found = path.length > 1 ? [entry] : entry.value?.kind === 'map' ? entry.value.entries : [];
    for (const each of found) if (!each.merge && each.value?.kind === 'map') yield { name: each.key.content, entry: each, value: each.value };
  }
}

/** Where a part of a scalar's content stands in the text; the whole scalar where quotes or folds hide it. */
export function spot(node: YamlScalar, at: Range): Range {
  const start = contentStart(node);
  return start === undefined ? node.at : shift(at, start);
}

/** Where the content of a scalar begins, if it is written as it reads. */
export function contentStart({ at, text, content, style }: YamlScalar): number | undefined {
  if (style === 'plain') return text === content ? at.start : undefined;
  const quoted = style === 'single' || style === 'double';
  return quoted && text.slice(1, -1) === content ? at.start + 1 : undefined;
}

/** The content alone, without quotes. */
export const contentAt = (node: YamlScalar): Range => spot(node, range(0, node.content.length));

/** The scalar a node is, unless a variable or a tag decides what it will be. */
export function fixed(node: YamlNode | undefined): YamlScalar | undefined {
  return node?.kind === 'scalar' && !node.tag && !isOpen(node.content) ? node : undefined;
}

/** The keys of a map with what `<<` brings, wherever in the file the anchor stands. Undefined where something merged cannot be found. */
export function mergedIn(tree: Compose, map: YamlMap, offset: number): ReadonlyMap<string, { readonly entry: YamlEntry; readonly offset: number }> | undefined {
  const found = new Map<string, { readonly entry: YamlEntry; readonly offset: number }>();
  const seen = new Set<YamlMap>();
  const visit = (map: YamlMap, offset: number): boolean => {
    if (seen.has(map) || seen.size > MOST) return true;
    seen.add(map);
    for (const entry of map.entries) if (!entry.merge && !found.has(entry.key.content)) found.set(entry.key.content, { entry, offset });
    return map.entries.every(({ merge, value }) => !merge || visitAll(value, offset));
  };
  const visitAll = (value: YamlNode | undefined, offset: number): boolean => {
    const target = resolved(tree, value, offset);
    if (target?.node.kind === 'map') return visit(target.node, target.offset);
    if (target?.node.kind !== 'list') return false;
    const { items } = target.node;
    return items.every((item) => visitAll(item.value, target.offset));
  };
  return visit(map, offset) ? found : undefined;
}

const MOST = 200;

/** The same within one entry: undefined too where an alias leads out of it. */
export function mergedAlone({ yaml }: ComposeEntry, map: YamlMap): ReadonlyMap<string, YamlEntry> | undefined {
  const all = map.entries.filter(({ merge }) => merge).flatMap(({ value }) => (value?.kind === 'list' ? value.items.map((item) => item.value) : [value]));
  return all.every((value) => resolve(yaml, value)?.kind === 'map') ? entriesOf(yaml, map) : undefined;
}
