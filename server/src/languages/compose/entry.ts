import type { Cutting } from '../../engine/file';
import type { Path } from '../../syntax/yaml/path';
import { parseAll, type YamlEntry, type YamlMap, type YamlNode, type YamlTree } from '../../syntax/yaml/tree';
import { brackets, isOpening, opening } from './brackets';

/** Top-level keys whose values are maps of named things; each of these is an entry of its own. */
export const sections = ['services', 'networks', 'volumes', 'secrets', 'configs', 'models'] as const;
export type SectionName = (typeof sections)[number];
export const isSection = (name: string): name is SectionName => sections.some((each) => each === name);

/** A stretch of a Compose file that is parsed alone: a top-level key, the bare head of a section, or one named thing of a section. */
export interface ComposeEntry {
  readonly text: string;
  readonly yaml: YamlTree;
  /** The keys in it with the paths they have in the file. Most entries have one. */
  readonly keys: readonly PathedKey[];
  /** The line `services:` alone, its named things being entries of their own. */
  readonly head: boolean;
  /** How many document marks stand in it. */
  readonly marks: number;
}

export interface PathedKey {
  readonly path: Path;
  /** Ranges count from the start of the entry. */
  readonly entry: YamlEntry;
  /** The map it stands in. */
  readonly map: YamlMap;
  /** How many document marks stand before it in the entry. */
  readonly marks: number;
}

export function parse(text: string, manner: string): ComposeEntry {
  const documents = parseAll(text);
  const marks = text.includes('---') || text.includes('...') ? [...text.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)].map(({ index }) => index) : [];
  const keys = documents.flatMap(({ root }, i): readonly PathedKey[] => {
    if (root?.kind !== 'map') return [];
    // A stretch of a section holds no mark before its first key; what another document has below is no part of the section.
    const prefix = i === 0 && isSection(manner) ? [manner] : [];
    const before = marks.findLastIndex((mark) => mark < root.at.start) + 1;
    return root.entries.map((entry) => ({ path: [...prefix, entry.key.content], entry, map: root, marks: before }));
  });
  return { text, yaml: together(text, documents), keys, head: manner === HEAD, marks: marks.length };
}

/** Nearly always there is one document. The root of several is the first that has content. */
function together(text: string, documents: readonly YamlTree[]): YamlTree {
  const [first] = documents;
  if (first && documents.length === 1) return first;
  const root = documents.find((document) => document.root)?.root;
  const anchored = new Map<string, readonly YamlNode[]>();
  for (const document of documents) for (const [name, nodes] of document.anchored) anchored.set(name, [...(anchored.get(name) ?? []), ...nodes]);
  return {
    text,
    ...(root && { root }),
    problems: documents.flatMap(({ problems }) => problems),
    comments: documents.flatMap(({ comments }) => comments),
    anchors: new Map(documents.flatMap(({ anchors }) => [...anchors])),
    anchored,
  };
}

/** The manner of a section's head. */
const HEAD = 'head';

/**
 * Cuts a Compose file where a line alone tells that a key begins: at the left edge, and below a section at the indentation of its first child.
 * Blank lines and document marks go with what follows, comments with what precedes. What cannot be cut so (flow style, lists, tabs) stays in one piece with its surroundings.
 * It runs over the whole text at every key that is pressed, so it looks at characters where it can.
 */
export function divide(text: string): readonly Cutting[] {
  const starts: { readonly at: number; readonly manner: string }[] = [];
  const bracket = brackets(text);
  const flow = opening(text);
  let section: SectionName | undefined;
  let indent = 0;
  let waiting: number | undefined;
  let marked = false;
  for (let from = 0; from < text.length; ) {
    const next = lineAfter(text, from);
    const left = text.charCodeAt(from) === BYTE_ORDER_MARK ? from + 1 : from;
    const first = pastBlanks(text, left);
    const quiet = first >= next || isEnd(text, first);
    const mark = first === left ? markAt(text, first) : undefined;
    if (mark) section = undefined;
    if (quiet || mark === 'alone' || (first === left && text.charCodeAt(first) === PERCENT)) {
      waiting ??= from;
      marked ||= mark !== undefined;
      from = next;
      continue;
    }
    const at = waiting ?? from;
    waiting = undefined;
    const column = first - left;
    const top = column === 0 || (from === 0 && left > from);
    const key = top || column === indent || flow(from) < next ? keyAt(text, first) : undefined;
    if (top) {
      if (key) {
        indent = 0;
        section = isBare(text, key.value) ? sections.find((name) => name === key.name) : undefined;
        if (section) indent = childIndent(text, next);
        if (!indent) section = undefined;
        starts.push({ at, manner: section ? HEAD : '' });
      } else if (marked) starts.push({ at, manner: '' });
    } else if (section && column === indent && key && text.charCodeAt(from) !== TAB) starts.push({ at, manner: section });
    else if (marked) starts.push({ at, manner: '' });
    marked = false;
    const value = key || flow(from) < next ? valueAt(text, first) : next;
    from = isOpening(text.charCodeAt(value)) ? bracket(value, next) : next;
  }
  if (!starts.length) return [{ text }];
  return starts.map(({ at, manner }, i) => ({ text: text.slice(i ? at : 0, starts[i + 1]?.at ?? text.length), manner }));
}

const BYTE_ORDER_MARK = 0xfeff;
const TAB = 9;
const PERCENT = 37;

const lineAfter = (text: string, from: number): number => text.indexOf('\n', from) + 1 || text.length;

function pastBlanks(text: string, from: number): number {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== TAB && code !== 13) return at;
  }
}

const isEnd = (text: string, at: number): boolean => at >= text.length || text.charCodeAt(at) === 10;

/** Whether nothing is left of the line but a comment. */
const isBare = (text: string, at: number): boolean => isEnd(text, at) || text.charAt(at) === '#';

/** A document mark; one that has the line for itself begins nothing. */
function markAt(text: string, at: number): 'alone' | 'with text' | undefined {
  if (text.startsWith('...', at)) return 'alone';
  if (!text.startsWith('---', at)) return undefined;
  const after = pastBlanks(text, at + 3);
  if (isBare(text, after)) return 'alone';
  return after > at + 3 ? 'with text' : undefined;
}

/** A plain or quoted key with its colon, and where the value behind it begins, or the line ends. */
function keyAt(text: string, at: number): { readonly name: string; readonly value: number } | undefined {
  KEY.lastIndex = at;
  const found = KEY.exec(text);
  return found ? { name: found[1] ?? found[2] ?? found[3] ?? '', value: pastBlanks(text, KEY.lastIndex) } : undefined;
}

/** Where the value of a line begins: behind the dashes of lists, a key, an anchor and a tag. */
function valueAt(text: string, first: number): number {
  let at = first;
  while (text.charCodeAt(at) === DASH && /[ \t]/.test(text.charAt(at + 1))) at = pastBlanks(text, at + 1);
  at = keyAt(text, at)?.value ?? at;
  PROPERTIES.lastIndex = at;
  return PROPERTIES.test(text) ? PROPERTIES.lastIndex : at;
}

const PROPERTIES = /(?:[&!][^\s,[\]{}]*[ \t]+)+/y;
const DASH = 45;

const KEY = /(?:([\w.\/-]+)|"([^"\\\n]+)"|'([^'\n]+)')[ \t]*:(?=\s|$)/y;

/** The indentation of the first child, if it is a key; 0 where there is none, or a list, or a tab. */
function childIndent(text: string, from: number): number {
  for (let line = from; line < text.length; line = lineAfter(text, line)) {
    const first = pastBlanks(text, line);
    if (isBare(text, first)) continue;
    const isKey = keyAt(text, first) !== undefined;
    return isKey && !text.slice(line, first).includes('\t') ? first - line : 0;
  }
  return 0;
}
