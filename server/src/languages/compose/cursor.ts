import { range, touches, type Range } from '../../text/range';
import { pathAt, type YamlPlace } from '../../syntax/yaml/place';
import type { Path } from '../../syntax/yaml/path';
import { parseAll, type YamlTree } from '../../syntax/yaml/tree';
import type { PlacedTree } from '../../engine/language';
import { isSection, type ComposeEntry } from './entry';
import type { Compose } from './tree';

/** Where a cursor stands in a file. Ranges of `place` and `yaml` count from `offset`. */
export interface Cursor {
  readonly place: YamlPlace;
  /** Of the place, as the whole file has it. */
  readonly path: Path;
  readonly yaml: YamlTree;
  readonly offset: number;
}

/** The same for a place where something is being written. */
export interface Writing extends Cursor {
  /** From `offset`. */
  readonly at: number;
  /** The word begun on a line that has nothing else; empty where there is none. */
  readonly word: Range;
  /** Whether a key here would be one of the file itself. */
  readonly top: boolean;
  /** The column a key begins in; undefined in flow collections. */
  readonly column?: number;
}

export function cursorAt({ entries }: Compose, at: number): Cursor | undefined {
  const found = entries[indexAt(entries, at)];
  if (!found) return undefined;
  const { tree: { yaml }, offset, entry } = found;
  const place = pathAt(yaml, at - offset);
  return { place, path: [...prefixOf(entry.manner), ...place.path], yaml, offset };
}

/**
 * What is typed belongs where its indentation says. A blank line is part of the entry below it but is read with the one above, and a word alone
 * on a line, which to YAML runs into the lines around it, is taken for the key it will be: its line is read as an empty one.
 */
export function writingAt(tree: Compose, at: number): Writing {
  const stretch = stretchAt(tree, at);
  const text = tree.text.slice(stretch.start, stretch.end);
  const offset = stretch.start;
  const relative = at - offset;
  const read = readAt(text, relative);
  if (!read.word) return located(stretch, read.place, read.yaml, relative, range(relative, relative));
  const { word } = read;
  const blanked = parsed(text.slice(0, word.start) + ' '.repeat(word.end - word.start) + text.slice(word.end));
  return located(stretch, pathAt(blanked, word.start), blanked, word.start, word);
}

function readAt(text: string, at: number): { readonly place: YamlPlace; readonly yaml: YamlTree; readonly word?: Range } {
  const yaml = parsed(text);
  const place = pathAt(yaml, at);
  const { on, node, map, list } = place;
  const word = wordAlone(text, at);
  const fixed = on === 'comment' || map?.flow || list?.flow || (node?.kind === 'scalar' && node.style !== 'plain');
  return { place, yaml, ...(word && !fixed && { word }) };
}

const parsed = (text: string): YamlTree => {
  const [first, ...others] = parseAll(text);
  return others.find(({ root }) => root && !first?.root) ?? first ?? { text, problems: [], comments: [], anchors: new Map(), anchored: new Map() };
};

function located({ start, manner }: Stretch, place: YamlPlace, yaml: YamlTree, at: number, word: Range): Writing {
  const prefix = prefixOf(manner);
  const { text, root } = yaml;
  const column = columnAt(text, at);
  const first = root?.kind === 'map' && !root.flow ? columnAt(text, root.entries[0]?.at.start ?? root.at.start) : 0;
  const common = { yaml, offset: start, at, word };
  if (prefix.length && place.on === 'blank' && column < first) return { ...common, place: { on: 'blank', path: [], at: range(at, at), opens: false, column: 0 }, path: [], top: true, column: 0 };
  const path = [...prefix, ...place.path];
  return { ...common, place, path, top: !path.length, ...(place.column !== undefined && { column: place.column }) };
}

/** A piece of the file that is read alone, and what it is a piece of. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly manner: string;
}

/** The entry a place is in, for a place above its first key together with the entry before. */
function stretchAt({ text, entries }: Compose, at: number): Stretch {
  const i = indexAt(entries, at);
  const own = entries[i];
  if (!own) return { start: 0, end: text.length, manner: '' };
  const whole = { start: own.offset, end: own.offset + own.entry.text.length, manner: own.entry.manner };
  const first = own.tree.keys[0]?.entry.at.start;
  const before = entries[i - 1];
  if (first === undefined || !before || text.slice(at, own.offset + first).indexOf('\n') < 0) return between(text, whole, at);
  const lineEnd = text.indexOf('\n', at);
  const together = before.tree.head || before.entry.manner === own.entry.manner;
  return between(text, { start: before.offset, end: together ? whole.end : lineEnd + 1, manner: before.entry.manner }, at);
}

/** Cut at the document marks around the place: behind one, a section has ended. */
function between(text: string, { start, end, manner }: Stretch, at: number): Stretch {
  const piece = text.slice(start, end);
  if (!piece.includes('---') && !piece.includes('...')) return { start, end, manner };
  let from: number | undefined;
  for (const { index, 0: line } of piece.matchAll(/^(?:---|\.\.\.)(?=\s|$)[^\n]*\n?/gm)) {
    if (start + index > at) return { start: from ?? start, end: start + index, manner: from === undefined ? manner : '' };
    // Only what stands above the marks may be content: a mark before any key begins the document that the section is in.
    if (piece.slice(0, index).trim()) from = Math.min(start + index + line.length, at);
  }
  return { start: from ?? start, end, manner: from === undefined ? manner : '' };
}

const prefixOf = (manner: string): Path => (isSection(manner) ? [manner] : []);

function indexAt(entries: readonly PlacedTree<ComposeEntry>[], at: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.offset ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export const columnAt = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

function wordAlone(text: string, at: number): Range | undefined {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const found = /^(\uFEFF?[ ]*)([A-Za-z][\w.-]*)\s*$/.exec(text.slice(line, end < 0 ? text.length : end));
  const start = line + (found?.[1]?.length ?? 0);
  const word = range(start, start + (found?.[2]?.length ?? 0));
  return found && touches(word, at) ? word : undefined;
}
