import { type Edit } from '../../text/edit';
import { range } from '../../text/range';
import { entry as entryOf } from './find';
import { type Path } from './path';
import { inFlow, scalarText } from './write';
import { type YamlEntry, type YamlList, type YamlMap, type YamlNode, type YamlScalar, type YamlTree } from './tree';

/*
 * Edits that leave neighbours and comments alone. What is put in is YAML as it would stand at the start of a line; several
 * lines are moved to where they belong. Undefined where an edit would have to guess.
 */

/** Adds a key below the last one of a map. */
export function insertKey(tree: YamlTree, map: YamlMap, key: string, value: string): Edit | undefined {
  const { text } = tree;
  if (map.flow) return value.includes('\n') ? undefined : addInFlow(text, map, map.entries, `${inFlow(key)}: ${value}`);
  const last = map.entries.at(-1);
  if (!last || endsOpen(last.value)) return undefined;
  const column = columnAt(text, map.at.start);
  return lineAfter(text, last.at.end, indented(pair(scalarText(key), value, stepOf(tree)), column, endOfLineOf(text)));
}

/** Adds an item at the end of a list. */
export function insertItem(tree: YamlTree, list: YamlList, value: string): Edit | undefined {
  const { text } = tree;
  if (list.flow) return value.includes('\n') ? undefined : addInFlow(text, list, list.items, value);
  const last = list.items.at(-1);
  if (!last?.dash || endsOpen(last.value)) return undefined;
  const column = columnAt(text, list.at.start);
  return lineAfter(text, last.at.end, indented(dashed(value), column, endOfLineOf(text)));
}

/** Takes a key out with its value. The last key of a map leaves `{}`. */
export function removeEntry(tree: YamlTree, map: YamlMap, entry: YamlEntry): Edit | undefined {
  return remove(tree.text, map, map.entries, map.entries.indexOf(entry), '{}');
}

/** Takes an item out of a list. The last one leaves `[]`. */
export function removeItem(tree: YamlTree, list: YamlList, index: number): Edit | undefined {
  return remove(tree.text, list, list.items, index, '[]');
}

export const renameKey = ({ key }: YamlEntry, name: string): Edit => ({ at: key.at, text: key.style === 'plain' ? scalarText(name) : quoted(name, key.style) });

/** `value` is YAML, quotes included where it needs them. */
export const replaceScalar = ({ at }: YamlScalar, value: string): Edit => ({ at, text: value });

/** Puts quotes around a scalar, so that it is text and nothing else. */
export const quote = ({ at, content, text, style }: YamlScalar): Edit => ({ at, text: quoted(style === 'plain' && !text.includes('\n') ? text : content, 'double') });

/** Makes a list of one of a scalar: `x` becomes `[x]`. */
export const wrap = (scalar: YamlScalar): Edit => ({
  at: scalar.at,
  text: `[${scalar.style === 'plain' ? inFlow(scalar.content, scalar.text) : scalar.style === 'single' || scalar.style === 'double' ? scalar.text : quoted(scalar.content, 'double')}]`,
});

/** Gives a path a value, and makes the maps and lists on the way that are missing. */
export function setPath(tree: YamlTree, path: Path, value: string): Edit | undefined {
  const { text, root } = tree;
  const step = stepOf(tree);
  const eol = endOfLineOf(text);
  if (!root) {
    const start = text && !/\n$/.test(text) ? eol : '';
    return { at: range(text.length, text.length), text: `${start}${indented(nested(path, value, step), 0, eol)}${eol}` };
  }
  let node: YamlNode = root;
  let column = 0;
  for (const [i, part] of path.entries()) {
    const rest = path.slice(i + 1);
    if (node.kind === 'map' && typeof part === 'string') {
      const found = entryOf(node, part);
      if (!found) return insertKey(tree, node, part, node.flow ? flowing(rest, value) : nested(rest, value, step));
      column = columnAt(text, found.key.at.start) + step;
      if (!found.value) return found.colon && fillIn(text, found.colon.end, node.flow ? flowing(rest, value) : nested(rest, value, step), column, node.flow);
      node = found.value;
    } else if (node.kind === 'list' && typeof part === 'number') {
      const found: YamlList['items'][number] | undefined = node.items[part];
      if (!found) return part === node.items.length ? insertItem(tree, node, node.flow ? flowing(rest, value) : nested(rest, value, step)) : undefined;
      column = found.dash ? columnAt(text, found.dash.start) + 2 : column;
      if (!found.value) return found.dash && fillIn(text, found.dash.end, nested(rest, value, step), column, false);
      node = found.value;
    } else return undefined;
  }
  return replace(text, node, value, column, eol);
}

function replace(text: string, node: YamlNode, value: string, column: number, eol: string): Edit | undefined {
  const lineStart = text.lastIndexOf('\n', node.at.start - 1) + 1;
  const ownLine = !text.slice(lineStart, node.at.start).trim();
  if (!value.includes('\n') && !block(value)) return { at: node.at, text: value };
  if (header(value)) return ownLine && columnAt(text, node.at.start) < column ? undefined : { at: node.at, text: indented(value, column, eol).trimStart() };
  if (ownLine) return { at: node.at, text: indented(value, columnAt(text, node.at.start), eol).trimStart() };
  // The first line of a block below a dash may follow it; below a key it begins a line of its own.
  const after = text.slice(lineStart, node.at.start).trimEnd().endsWith('-');
  if (after) return { at: node.at, text: indented(value, columnAt(text, node.at.start), eol).trimStart() };
  let start = node.at.start;
  while (start > lineStart && /[ \t]/.test(text.charAt(start - 1))) start--;
  return { at: range(start, node.at.end), text: `${eol}${indented(value, column, eol)}` };
}

/** Behind a colon or dash that has nothing yet. */
function fillIn(text: string, end: number, value: string, column: number, flow: boolean): Edit | undefined {
  const eol = endOfLineOf(text);
  const at = range(end, end);
  if (flow) return { at, text: ` ${value}` };
  const lineEnd = endOfLineAt(text, end);
  if (text.slice(end, lineEnd).trim() && !/^\s+#/.test(text.slice(end, lineEnd))) return undefined;
  if (text.charAt(end - 1) === '-' || header(value)) return { at, text: ` ${indented(value, column, eol).trimStart()}` };
  if (!value.includes('\n') && !block(value)) return { at, text: ` ${value}` };
  return { at: range(lineEnd, lineEnd), text: `${eol}${indented(value, column, eol)}` };
}

type Parts = readonly { readonly at: { readonly start: number; readonly end: number } }[];

function remove(text: string, whole: YamlNode & { readonly flow: boolean }, parts: Parts, index: number, empty: string): Edit | undefined {
  const own = parts[index];
  if (!own) return undefined;
  const next = parts[index + 1];
  const before = parts[index - 1];
  if (!next && !before) return whole.flow ? { at: own.at, text: '' } : emptied(text, whole, empty);
  if (whole.flow) {
    if (next) return { at: range(own.at.start, next.at.start), text: '' };
    return { at: range(before?.at.end ?? own.at.start, own.at.end), text: '' };
  }
  const lineStart = text.lastIndexOf('\n', own.at.start - 1) + 1;
  const lineEnd = endOfLineAt(text, own.at.end);
  if (text.slice(lineStart, own.at.start).trim()) {
    // `- name: x` shares its line with the dash: what follows moves up to it, unless comments stand between.
    const between = next && text.slice(lineEnd, next.at.start);
    return { at: next && between !== undefined && !between.trim() ? range(own.at.start, next.at.start) : own.at, text: '' };
  }
  if (lineEnd < text.length) return { at: range(lineStart, text.startsWith('\r\n', lineEnd) ? lineEnd + 2 : lineEnd + 1), text: '' };
  const from = text.startsWith('\r\n', lineStart - 2) ? lineStart - 2 : lineStart - 1;
  return { at: range(Math.max(0, from), lineEnd), text: '' };
}

/** A list may stand in the column of its key; `[]` may not, so it moves up behind the colon or, where a comment is in the way, inwards. */
function emptied(text: string, { at }: YamlNode, empty: string): Edit {
  let start = at.start;
  while (start > 0 && /\s/.test(text.charAt(start - 1))) start--;
  if (text.charAt(start - 1) === ':') return { at: range(start, at.end), text: ` ${empty}` };
  return { at, text: start > 0 && text.slice(start, at.start).includes('\n') ? `  ${empty}` : empty };
}

function addInFlow(text: string, whole: YamlNode, parts: Parts, added: string): Edit | undefined {
  const last = parts.at(-1);
  if (!/[\]}]$/.test(text.slice(whole.at.start, whole.at.end))) return undefined;
  if (!last) return { at: range(whole.at.start + 1, whole.at.start + 1), text: added };
  const trailing = /^\s*,/.exec(text.slice(last.at.end, whole.at.end))?.[0];
  const end = last.at.end + (trailing?.length ?? 0);
  return { at: range(end, end), text: trailing ? ` ${added}` : `, ${added}` };
}

function lineAfter(text: string, end: number, line: string): Edit {
  const at = endOfLineAt(text, end);
  return { at: range(at, at), text: `${endOfLineOf(text)}${line}` };
}

/** What a missing path comes to, as a block at the start of a line. */
function nested(path: Path, value: string, step: number): string {
  return path.reduceRight<string>((below, part) => (typeof part === 'number' ? dashed(below) : pair(scalarText(part), below, step)), value);
}

const flowing = (path: Path, value: string): string =>
  path.reduceRight<string>((below, part) => (typeof part === 'number' ? `[${below}]` : `{${inFlow(part)}: ${below}}`), value);

function pair(key: string, value: string, step: number): string {
  if (!value) return `${key}:`;
  if (!header(value) && (value.includes('\n') || block(value))) return `${key}:\n${indented(value, step, '\n')}`;
  return `${key}: ${indented(value, step, '\n').trimStart()}`;
}

const dashed = (value: string): string => `- ${indented(value, 2, '\n').trimStart()}`;

/** Whether a value is a block map or list, which cannot follow a key on its line. */
const block = (value: string): boolean => /^(?:- |-$|[^\s"'[{&*!|>#][^\n]*?:(?: |$))/m.test(value.split('\n', 1)[0] ?? '') || /^("|')(?:(?!\1).)*\1:(?: |$)/.test(value);

const header = (value: string): boolean => /^[|>][-+0-9]*\s*(?:\n|$)/.test(value);

function indented(value: string, column: number, eol: string): string {
  const blank = ' '.repeat(column);
  return value
    .replace(/\n+$/, '')
    .split(/\r?\n/)
    .map((line) => (line ? blank + line : line))
    .join(eol);
}

/** Whether blank lines at the end belong to a value (`|+`), so that nothing can be put behind it by its last line. */
function endsOpen(node: YamlNode | undefined): boolean {
  if (node?.kind === 'map') return !node.flow && endsOpen(node.entries.at(-1)?.value);
  if (node?.kind === 'list') return !node.flow && endsOpen(node.items.at(-1)?.value);
  return node?.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded') && /^[|>][0-9]*\+/.test(node.text);
}

const columnAt = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

function endOfLineAt(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  if (found < 0) return text.length;
  return text.charAt(found - 1) === '\r' && found > offset ? found - 1 : found;
}

const endOfLineOf = (text: string): string => (/\r?\n/.exec(text)?.[0] ?? '\n');

/** How far the document indents: what the first map inside a map does; two where nothing tells. */
export function stepOf({ text, root }: YamlTree): number {
  const waiting: YamlNode[] = root ? [root] : [];
  for (let i = 0; i < waiting.length && i < 200; i++) {
    const node = waiting[i];
    if (node?.kind === 'list' && !node.flow) waiting.push(...node.items.slice(0, 5).flatMap(({ value }) => (value ? [value] : [])));
    if (node?.kind !== 'map' || node.flow) continue;
    for (const { key, value } of node.entries.slice(0, 50)) {
      if (value?.kind === 'map' && !value.flow) {
        const step = columnAt(text, value.at.start) - columnAt(text, key.at.start);
        if (step > 0) return step;
      }
      if (value) waiting.push(value);
    }
  }
  return 2;
}

const quoted = (content: string, style: YamlScalar['style']): string =>
  style === 'single' && !/[\n\r\t\0-\x1f]/.test(content) ? `'${content.replaceAll("'", "''")}'` : JSON.stringify(content);
