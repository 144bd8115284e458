import type { Facts } from '../../engine/facts';
import type { Uri } from '../../engine/file';
import type { Fix, Found } from '../../engine/rule';
import { range } from '../../text/range';
import { nearest } from '../../syntax/scalars/distance';
import { insertKey, stepOf } from '../../syntax/yaml/patch';
import type { SectionName } from './entry';
import { kinds } from './facts';
import { isComplete } from './project';
import { referencesIn } from './references';
import { namedIn, type Compose } from './tree';
import { shiftEdit, type Edit } from '../../text/edit';

export type Words = { readonly name: string; readonly service: string; readonly key: string; readonly instead: string };

/** References to names of a section that nothing declares. Silent unless the file is known to be the whole project: most files that look broken alone are fragments of others. */
export function* undefinedIn(section: SectionName, others: Facts, tree: Compose, uri: Uri): Generator<Found<Words>> {
  if (tree.open.has(section) || !isComplete(tree, uri)) return;
  const own = new Set(namedIn(tree, section).map(({ name }) => name));
  const kind = kinds[section];
  let names: readonly string[] | undefined;
  let count = 0;
  for (const { section: of, name, at, service, key } of referencesIn(tree)) {
    if (of !== section || own.has(name) || others.declared(kind, name).length || (section === 'networks' && name === 'default')) continue;
    names ??= [...new Set([...own, ...others.all(kind).map(({ fact }) => fact.name)])];
    const instead = count++ < MOST ? (nearest(name, section === 'services' ? names.filter((each) => each !== service) : names) ?? '') : '';
    const path = section === 'volumes' && name.includes('/');
    yield { at, words: { name, service, key, instead: path ? `./${name}` : instead }, ...(path && { variant: 'path' }) };
  }
}

/** Looking for near names costs by their number, and nobody reads this many. */
const MOST = 100;

export function* renamed({ at, words: { instead }, variant }: Found<Words>): Generator<Fix> {
  if (instead) yield { title: variant ?? 'rename', edits: [{ at, text: instead }], safe: false };
}

/** Declares the name below its top-level key. */
export function* declared(section: 'networks' | 'volumes', { words: { name }, variant }: Found<Words>, tree: Compose): Generator<Fix> {
  const edit = variant ? undefined : declaration(section, name, tree);
  if (edit) yield { title: 'declare', edits: [edit], safe: false };
}

function declaration(section: SectionName, name: string, tree: Compose): Edit | undefined {
  const { text, keys } = tree;
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const head = keys.findLast((key) => key.name === section);
  const last = namedIn(tree, section).at(-1);
  if (!head) return { at: range(text.length, text.length), text: `${text && !text.endsWith('\n') ? eol : ''}${section}:${eol}${' '.repeat(stepOfFile(tree))}${name}:${eol}` };
  if (head.entry.value?.kind === 'map' && !head.head) {
    const edit = insertKey(head.yaml, head.entry.value, name, head.entry.value.flow ? '{}' : '');
    return edit && shiftEdit(edit, head.offset);
  }
  if (head.entry.value || !head.entry.colon) return undefined;
  const end = last ? last.offset + last.entry.at.end : head.offset + head.entry.colon.end;
  const column = last ? last.entry.key.at.start - (last.yaml.text.lastIndexOf('\n', last.entry.key.at.start - 1) + 1) : stepOfFile(tree);
  const line = text.indexOf('\n', end);
  const stop = line < 0 ? text.length : text.charAt(line - 1) === '\r' ? line - 1 : line;
  return { at: range(stop, stop), text: `${eol}${' '.repeat(column)}${name}:` };
}

/** How far the file indents, by its first named thing. */
function stepOfFile({ named, keys }: Compose): number {
  for (const rows of named.values()) {
    const first = rows[0];
    if (!first || first.map.flow) continue;
    const column = first.entry.key.at.start - (first.yaml.text.lastIndexOf('\n', first.entry.key.at.start - 1) + 1);
    if (column > 0) return column;
  }
  const first = keys[0];
  return first ? stepOf(first.yaml) : 2;
}

