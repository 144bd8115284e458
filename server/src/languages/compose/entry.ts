import type { Cutting } from '../../engine/file';
import type { Path } from '../../syntax/yaml/path';
import { parse as parseYaml, type YamlEntry, type YamlTree } from '../../syntax/yaml/tree';

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
}

export interface PathedKey {
  readonly path: Path;
  /** Ranges count from the start of the entry. */
  readonly entry: YamlEntry;
}

export function parse(text: string, manner: string): ComposeEntry {
  const yaml = parseYaml(text);
  const prefix = isSection(manner) ? [manner] : [];
  const entries = yaml.root?.kind === 'map' ? yaml.root.entries : [];
  return { text, yaml, head: manner === HEAD, keys: entries.map((entry) => ({ path: [...prefix, entry.key.content], entry })) };
}

const HEAD = 'head';

/**
 * Cuts a Compose file where a line alone tells that a key begins: at the left edge, and below a section at the indentation of its first child.
 * Blank lines and comments go with what follows. What cannot be cut so (flow style, lists, tabs) stays in one piece with its surroundings.
 */
export function divide(text: string): readonly Cutting[] {
  const starts: { readonly at: number; readonly manner: string }[] = [];
  let section: SectionName | undefined;
  let indent = 0;
  let waiting: number | undefined;
  let from = 0;
  while (from < text.length) {
    const found = text.indexOf('\n', from);
    const next = found < 0 ? text.length : found + 1;
    const line = text.slice(from, Math.min(next, from + 400));
    const blanks = line.length - line.trimStart().length;
    if (QUIET.test(line)) waiting ??= from;
    else {
      const at = waiting ?? from;
      waiting = undefined;
      const key = KEY.exec(line);
      if (blanks === 0 || (from === 0 && line.startsWith('\uFEFF'))) {
        if (key) {
          section = opens(text, next, key) ? sectionOf(key) : undefined;
          indent = section ? childIndent(text, next) : 0;
          starts.push({ at, manner: section ? HEAD : '' });
        }
      } else if (section && blanks === indent && key && !line.startsWith('\t')) starts.push({ at, manner: section });
    }
    from = next;
  }
  if (!starts.length) return [{ text }];
  const edges = [0, ...starts.slice(1).map(({ at }) => at), text.length];
  return starts.map(({ manner }, i) => ({ text: text.slice(edges[i], edges[i + 1]), manner }));
}

/** Blank, a comment, a document mark, a directive: nothing that begins a key. */
const QUIET = /^(\s*(#.*)?$|---\s*(#.*)?$|\.\.\.|%)/;
/** A plain or quoted key with its colon; the value behind it is group 2. */
const KEY = /^\uFEFF?\s*([\w.\/-]+|"[^"\\]+"|'[^']+')\s*:(?:\s+(.*))?\s*$/;

const sectionOf = (key: RegExpExecArray): SectionName | undefined => sections.find((name) => name === (key[1] ?? '').replaceAll(/["']/g, ''));

/** Whether a section's line has nothing behind it and keys below it. */
function opens(text: string, next: number, key: RegExpExecArray): boolean {
  return /^(#.*)?$/.test(key[2] ?? '') && childIndent(text, next) > 0;
}

/** The indentation of the first child, if it is a key; 0 where there is none, or a list, or a tab. */
function childIndent(text: string, from: number): number {
  const lines = /[^\n]*\n?/y;
  lines.lastIndex = from;
  for (let match = lines.exec(text); match?.[0]; match = lines.exec(text)) {
    const line = match[0].slice(0, 400);
    if (/^\s*(#.*)?$/.test(line)) continue;
    const blanks = line.length - line.trimStart().length;
    return KEY.test(line) && !/^\s*\t/.test(line) ? blanks : 0;
  }
  return 0;
}
