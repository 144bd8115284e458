import { range, touches, type Range } from '../../text/range';
import { type Path } from './path';
import { type YamlEntry, type YamlList, type YamlMap, type YamlNode, type YamlTree } from './tree';

/** Where a cursor stands in the meaning of a document, also while half of it is typed. */
export interface YamlPlace {
  /** `key`: on a key, or on a word that may become one. `value`: on a value, or where one goes. `blank`: where only a new key or list item can go. */
  readonly on: 'key' | 'value' | 'blank' | 'comment';
  /** Of the value, for `value`; else of the map or list the cursor is in, which may not exist yet. */
  readonly path: Path;
  /** What an answer would replace: the key or scalar under the cursor, else nothing. */
  readonly at: Range;
  readonly entry?: YamlEntry;
  /** The value under the cursor. */
  readonly node?: YamlNode;
  /** The map that has, or would get, the key; undefined when the key would begin a new one. */
  readonly map?: YamlMap;
  /** The list that would get another item here. */
  readonly list?: YamlList;
  /** Whether the word here could also be the first key of a new map: `- na|`. */
  readonly opens: boolean;
  /** The column a key at `path` begins in, where the text tells; undefined in flow collections. */
  readonly column?: number;
}

export function pathAt(tree: YamlTree, offset: number): YamlPlace {
  const { text, root } = tree;
  const here = range(offset, offset);
  if (commentAt(tree, offset)) return { on: 'comment', path: [], at: here, opens: false };
  const line = lineAt(text, offset);
  const blank = !text.slice(line, offset).trim();
  const inside = root && within(text, root, [], offset);
  if (inside) return inside;
  if (blank || !root) return onBlank(tree, offset, offset - line);
  return { on: 'value', path: [], at: here, node: root, opens: false };
}

function commentAt({ comments }: YamlTree, offset: number): boolean {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.at.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  const at = comments[low - 1]?.at;
  return at !== undefined && offset <= at.end;
}

const lineAt = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
const columnAt = (text: string, offset: number): number => offset - lineAt(text, offset);
const sameLine = (text: string, from: number, to: number): boolean => !text.slice(from, to).includes('\n');
const quiet = (text: string, from: number, to: number): boolean => !text.slice(from, to).trim();

/** The place if the cursor touches something that is there, or stands behind a colon or dash on its line. */
function within(text: string, node: YamlNode, path: Path, offset: number, opener?: number): YamlPlace | undefined {
  if (node.at.start > offset) return undefined;
  const found = node.kind === 'map' ? inMap(text, node, path, offset) : node.kind === 'list' ? inList(text, node, path, offset) : inScalar(text, node, path, offset, opener);
  if (found || (node.kind !== 'map' && node.kind !== 'list') || !node.flow) return found;
  const open = offset > node.at.start && (offset < node.at.end || (offset >= node.at.end && !/[\]}]$/.test(text.slice(node.at.start, node.at.end))));
  if (!open) return touches(node.at, offset) ? { on: 'value', path, at: range(offset, offset), node, opens: false } : undefined;
  const here = range(offset, offset);
  if (node.kind === 'map') return { on: 'blank', path, at: here, map: node, opens: false };
  const index = node.items.filter(({ at }) => at.end <= offset).length;
  return { on: 'value', path: [...path, index], at: here, list: node, opens: false };
}

function inMap(text: string, map: YamlMap, path: Path, offset: number): YamlPlace | undefined {
  const entry = lastBefore(map.entries, offset);
  if (!entry) return undefined;
  const { key, value, colon } = entry;
  const column = map.flow ? {} : { column: columnAt(text, key.at.start) };
  if (touches(key.at, offset)) return { on: 'key', path, at: key.at, entry, map, opens: false, ...column };
  const below = [...path, key.content];
  // Within brackets no key can begin on a line of its own.
  const found = value && within(text, value, below, offset, map.flow ? value.at.start : colon?.end);
  if (found) return { entry, ...found };
  if (!colon || offset < colon.end || !sameLine(text, colon.end, offset)) return undefined;
  if (map.flow && text.slice(colon.end, offset).includes(',')) return undefined;
  // In front of the value: between it and the colon, on its properties, or where it is still missing.
  if (value && offset > value.at.end) return undefined;
  return { on: 'value', path: below, at: range(offset, offset), entry, ...(value && { node: value }), opens: false };
}

function inList(text: string, list: YamlList, path: Path, offset: number): YamlPlace | undefined {
  const index = lastIndexBefore(list.items, offset);
  const item = list.items[index];
  if (!item) return undefined;
  const below = [...path, index];
  const found = item.value && within(text, item.value, below, offset, list.flow ? item.value.at.start : item.dash?.end);
  if (found) return { list, ...found };
  const { dash, value } = item;
  if (!dash || offset < dash.end || !sameLine(text, dash.end, offset) || (value && offset > value.at.end)) return undefined;
  return { on: 'value', path: below, at: range(offset, offset), list, ...(value && { node: value }), opens: !value, column: columnAt(text, offset) };
}

function inScalar(text: string, node: Exclude<YamlNode, YamlMap | YamlList>, path: Path, offset: number, opener: number | undefined): YamlPlace | undefined {
  const { at } = node;
  if (offset <= at.end) {
    const word = node.kind === 'scalar' && node.style === 'plain' && sameLine(text, at.start, at.end);
    const opens = word && (opener === undefined || !sameLine(text, opener, at.start) || text.charAt(opener - 1) === '-');
    // A word alone on the line below its key, `spec:⏎  rep|`, is far more often a key being typed than a value.
    const typed = opens && (opener === undefined || !sameLine(text, opener, at.start));
    return { on: typed ? 'key' : 'value', path, at, node, opens: opens === true, ...(opens && { column: columnAt(text, at.start) }) };
  }
  if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) {
    const first = /\n([ \t]*)\S/.exec(node.text)?.[1]?.length;
    const inside = quiet(text, at.end, offset) && columnAt(text, offset) >= (first ?? Infinity);
    return inside ? { on: 'value', path, at: range(offset, offset), node, opens: false } : undefined;
  }
  return sameLine(text, at.end, offset) && quiet(text, at.end, offset) ? { on: 'value', path, at: range(offset, offset), node, opens: false } : undefined;
}

/** A line with nothing on it yet: the innermost map that begins no further right than the cursor, or the one that would begin below an empty key. */
function onBlank({ text, root }: YamlTree, offset: number, column: number): YamlPlace {
  const at = range(offset, offset);
  const start = offset - column;
  let best: YamlPlace = { on: 'blank', path: [], at, opens: root === undefined, ...(root?.kind === 'map' ? { map: root, column: mapColumn(text, root) } : { column }) };
  let node: YamlNode | undefined = root;
  let path: Path = [];
  while (node) {
    if (node.kind === 'map' && !node.flow) {
      const own = mapColumn(text, node);
      if (own > column && node !== root) break;
      best = { on: 'blank', path, at, map: node, opens: false, column: own };
      const entry: YamlEntry | undefined = lastBefore(node.entries, start - 1);
      if (!entry?.colon || own >= column && !(entry.value?.kind === 'list' && !entry.value.flow)) break;
      path = [...path, entry.key.content];
      if (!entry.value && column > own) return { on: 'blank', path, at, entry, opens: true, column };
      node = entry.value && entry.value.at.start > start ? undefined : entry.value;
      // The value begins below the cursor: `spec:⏎  |⏎  replicas: 1`.
      if (!node && entry.value && column > own) return ahead(text, entry.value, path, at, column, best);
    } else if (node.kind === 'list' && !node.flow) {
      const index = lastIndexBefore(node.items, start - 1);
      const item: YamlList['items'][number] | undefined = node.items[index];
      const dash = item?.dash ? columnAt(text, item.dash.start) : 0;
      if (column === dash) return { ...best, list: node };
      if (!item || column < dash) break;
      path = [...path, index];
      if (!item.value) return { on: 'blank', path, at, list: node, opens: true, column };
      node = item.value;
    } else break;
  }
  return best;
}

function ahead(text: string, value: YamlNode, path: Path, at: Range, column: number, otherwise: YamlPlace): YamlPlace {
  if (value.kind === 'map' && !value.flow && mapColumn(text, value) <= column) return { on: 'blank', path, at, map: value, opens: false, column: mapColumn(text, value) };
  if (value.kind === 'list' && !value.flow && columnAt(text, value.at.start) <= column) return { on: 'blank', path, at, list: value, opens: false, column };
  return otherwise;
}

const mapColumn = (text: string, map: YamlMap): number => columnAt(text, map.entries[0]?.at.start ?? map.at.start);

const lastBefore = <Part extends { readonly at: Range }>(parts: readonly Part[], offset: number): Part | undefined => parts[lastIndexBefore(parts, offset)];

function lastIndexBefore(parts: readonly { readonly at: Range }[], offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.at.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
