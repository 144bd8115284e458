import type { Cutting } from '../../engine/file';
import type { Path } from '../../syntax/yaml/path';
import { parseAll, type YamlEntry, type YamlMap, type YamlNode, type YamlTree } from '../../syntax/yaml/tree';

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

const HEAD = 'head';

/**
 * Cuts a Compose file where a line alone tells that a key begins: at the left edge, and below a section at the indentation of its first child.
 * Blank lines, comments and document marks go with what follows. What cannot be cut so (flow style, lists, tabs) stays in one piece with its surroundings.
 */
export function divide(text: string): readonly Cutting[] {
  const starts: { readonly at: number; readonly manner: string }[] = [];
  const bracket = brackets(text);
  let section: SectionName | undefined;
  let indent = 0;
  let waiting: number | undefined;
  let marked = false;
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf('\n', from);
    const next = found < 0 ? text.length : found + 1;
    const line = text.slice(from, Math.min(next, from + LONGEST));
    if (QUIET.test(line)) {
      waiting ??= from;
      if (MARK.test(line)) {
        section = undefined;
        marked = true;
      }
      from = next;
      continue;
    }
    const at = waiting ?? from;
    waiting = undefined;
    const key = KEY.exec(line);
    const column = line.length - line.trimStart().length;
    if (column === 0 || (from === 0 && line.startsWith('\uFEFF'))) {
      if (key) {
        section = opens(text, next, key) ? sectionOf(key) : undefined;
        indent = section ? childIndent(text, next) : 0;
        starts.push({ at, manner: section ? HEAD : '' });
      } else if (marked) starts.push({ at, manner: '' });
    } else if (section && column === indent && key && !line.startsWith('\t')) starts.push({ at, manner: section });
    else if (marked) starts.push({ at, manner: '' });
    marked = false;
    from = key && /^[[{]/.test(key[2] ?? '') ? bracket(from + line.indexOf(key[2] ?? '', key[1]?.length), next) : next;
  }
  if (!starts.length) return [{ text }];
  const edges = [0, ...starts.slice(1).map(({ at }) => at), text.length];
  return starts.map(({ manner }, i) => ({ text: text.slice(edges[i], edges[i + 1]), manner }));
}

const LONGEST = 400;
/** Blank, a comment, a document mark, a directive: nothing that begins a key. */
const QUIET = /^(\uFEFF?\s*(#.*)?$|\uFEFF?---\s*(#.*)?$|\.\.\.|%)/;
const MARK = /^(?:\uFEFF?---|\.\.\.)/;
/** A plain or quoted key with its colon; the value behind it is group 2. */
const KEY = /^\uFEFF?\s*([\w.\/-]+|"[^"\\]+"|'[^']+')\s*:(?:\s+(.*))?\s*$/;

const sectionOf = (key: RegExpExecArray): SectionName | undefined => sections.find((name) => name === (key[1] ?? '').replaceAll(/["']/g, ''));

/** Whether a section's line has nothing behind it and keys below it. */
function opens(text: string, next: number, key: RegExpExecArray): boolean {
  return /^(#.*)?$/.test((key[2] ?? '').trim()) && childIndent(text, next) > 0;
}

/** The indentation of the first child, if it is a key; 0 where there is none, or a list, or a tab. */
function childIndent(text: string, from: number): number {
  const lines = /[^\n]*\n?/y;
  lines.lastIndex = from;
  for (let match = lines.exec(text); match?.[0]; match = lines.exec(text)) {
    const line = match[0].slice(0, LONGEST);
    if (/^\s*(#.*)?$/.test(line)) continue;
    return KEY.test(line) && !/^\s*\t/.test(line) ? line.length - line.trimStart().length : 0;
  }
  return 0;
}

/**
 * Where the line ends on which a bracket closes: the Go libraries ignore indentation inside brackets, so keys may stand at the left edge there.
 * A bracket that is never closed is still being typed, and hides nothing; such a text is searched once.
 */
function brackets(text: string): (from: number, otherwise: number) => number {
  let hopeless = false;
  return (from, otherwise) => {
    if (hopeless) return otherwise;
    let depth = 0;
    for (let i = from; i < text.length; i++) {
      const character = text.charAt(i);
      if (character === '[' || character === '{') depth++;
      else if ((character === ']' || character === '}') && --depth === 0) {
        const end = text.indexOf('\n', i);
        return end < 0 ? text.length : end + 1;
      }
    }
    hopeless = true;
    return otherwise;
  };
}
