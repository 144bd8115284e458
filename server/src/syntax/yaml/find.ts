import { covers } from '../../text/range';
import { type YamlEntry, type YamlMap, type YamlNode, type YamlScalar, type YamlTree } from './tree';
import { type Path } from './path';

/** The value of a key, as written in this map: merges and aliases are left alone. Of two equal keys the last one counts, as it does for those who tolerate them. */
export const get = (node: YamlNode | undefined, key: string): YamlNode | undefined => entry(node, key)?.value;

export function entry(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (node?.kind !== 'map') return undefined;
  // Rules ask this all the time; a loop is several times as fast as `findLast`.
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const each = node.entries[i];
    if (each?.key.content === key && !each.merge) return each;
  }
  return undefined;
}

/** What stands at a path, looking through aliases. */
export function at(tree: YamlTree, path: Path): YamlNode | undefined {
  let node: YamlNode | undefined = resolve(tree, tree.root);
  for (const step of path) {
    if (!node) return undefined;
    if (typeof step === 'number') node = node.kind === 'list' ? node.items[step]?.value : undefined;
    else if (node.kind === 'map') node = entriesOf(tree, node).get(step)?.value;
    else node = undefined;
    node = resolve(tree, node);
  }
  return node;
}

/** What an alias stands for: the nearest definition above it (YAML 1.2.2 section 7.1). Any other node stands for itself. */
export function resolve(tree: YamlTree, node: YamlNode | undefined): Exclude<YamlNode, { kind: 'alias' }> | undefined {
  if (node?.kind !== 'alias') return node;
  const all = tree.anchored.get(node.name) ?? [];
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.at.start ?? Infinity) < node.at.start) low = middle + 1;
    else high = middle;
  }
  const target = all[low - 1];
  // An alias has no anchor of its own, so there is no chain to follow; one inside its own target would go round for ever.
  return !target || target.kind === 'alias' || covers(target.at, node.at) ? undefined : target;
}

/** The entries of a map by key, with those it merges in below its own (the merge key type of YAML 1.1). Cycles and repeated merges are entered once. */
export function entriesOf(tree: YamlTree, map: YamlMap): ReadonlyMap<string, YamlEntry> {
  const found = new Map<string, YamlEntry>();
  const waiting: YamlMap[] = [map];
  const seen = new Set<YamlMap>(waiting);
  for (let i = 0; i < waiting.length; i++) {
    const next = waiting[i];
    if (!next) break;
    const own = new Map<string, YamlEntry>();
    for (const each of next.entries) if (!each.merge) own.set(each.key.content, each);
    for (const [key, each] of own) if (!found.has(key)) found.set(key, each);
    const merged: YamlMap[] = [];
    for (const each of next.entries) if (each.merge) merged.push(...mergedMaps(tree, each.value));
    const fresh = merged.filter((each) => !seen.has(each) && seen.add(each));
    waiting.splice(i + 1, 0, ...fresh);
  }
  return found;
}

function mergedMaps(tree: YamlTree, value: YamlNode | undefined): readonly YamlMap[] {
  const node = resolve(tree, value);
  if (node?.kind === 'map') return [node];
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item) => {
    const each = resolve(tree, item.value);
    return each?.kind === 'map' ? [each] : [];
  });
}

/** The scalar a value is, looking through an alias. */
export function scalarOf(tree: YamlTree, node: YamlNode | undefined): YamlScalar | undefined {
  const found = resolve(tree, node);
  return found?.kind === 'scalar' ? found : undefined;
}

/** Every node below and including this one, in the order of the text. Aliases are not followed. */
export function* nodesOf(node: YamlNode | undefined): Generator<YamlNode> {
  if (!node) return;
  yield node;
  if (node.kind === 'map') for (const each of node.entries) yield* nodesOf(each.value);
  else if (node.kind === 'list') for (const each of node.items) yield* nodesOf(each.value);
}
