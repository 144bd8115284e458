// How a suggestion is put into the text around the cursor: in which column, in the place of what, and where nothing can be put.
import type { Asked, Suggestion } from '../../engine/language';
import { range, type Range } from '../../text/range';
import { stepOf } from '../../syntax/yaml/patch';
import type { YamlEntry } from '../../syntax/yaml/tree';
import type { Among } from './candidates';
import { columnAt, type Writing } from './cursor';
import type { Taste } from './skeleton';
import { namedIn, type Compose } from './tree';

/** All that a suggestion depends on. */
export interface Here {
  readonly writing: Writing;
  readonly tree: Compose;
  readonly asked: Asked;
  readonly among: Among;
  readonly taste: Taste;
}

/** The entry whose key is under the cursor. */
export function edited({ writing: { place: { on, entry, at } } }: Here): YamlEntry | undefined {
  return on === 'key' && entry?.key.at.start === at.start ? entry : undefined;
}

export function takenIn(here: Here): ReadonlySet<string> {
  const { tree, writing: { place, top } } = here;
  const own = edited(here);
  const present = place.map?.entries.flatMap((entry) => (entry === own ? [] : [entry.key.content])) ?? [];
  return new Set(top ? [...present, ...tree.keys.map(({ name }) => name).filter((name) => name !== own?.key.content)] : present);
}

export const inFlow = ({ writing: { place } }: Here): boolean => place.map?.flow === true || place.list?.flow === true;

/** Only what has stops is a snippet: elsewhere `$` is a character like any other. */
export function written(text: string): Pick<Suggestion, 'text' | 'snippet'> {
  return text.includes('$') ? { text, snippet: true } : { text };
}

/** Editors indent the lines of a snippet like the line it is put into; behind a dash they stand further right than that. */
export function block({ writing: { yaml: { text }, place, at, column: wanted } }: Here, snippet: string): string {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line))?.[0].length ?? 0;
  const start = place.at.start - line;
  const blank = !text.slice(line, at).trim();
  // On a line indented too far nothing but the key itself can be trusted to land in its column.
  if (blank && place.on === 'blank' && wanted !== undefined && at - line > wanted) return snippet.split('\n', 1)[0] ?? '';
  const behind = place.on === 'value' && place.at.start === place.at.end && text.charAt(place.at.start - 1) === '-' ? 1 : 0;
  const column = place.on === 'key' || !blank ? start + behind : Math.min(wanted ?? indent, start);
  const surplus = Math.max(0, column - Math.min(indent, at - line));
  return (behind ? ' ' : '') + snippet.replaceAll('\n', `\n${' '.repeat(surplus)}`);
}

/** The word begun; on a line indented too far, the blanks go as well. */
export function target({ writing: { place, yaml: { text }, at, word, column } }: Here): Range {
  if (place.on !== 'blank') return place.at;
  const surplus = column === undefined || place.map?.flow ? 0 : Math.max(0, columnAt(text, at) - column);
  return range(word.start - surplus, word.end);
}

export function dashColumn({ writing: { place: { list }, yaml: { text } } }: Here): number | undefined {
  const start = list?.items[0]?.dash?.start;
  return start === undefined ? undefined : columnAt(text, start);
}

/** Whether what is put on an empty line would cut the lines below off from what they belong to: those that stand further right, and the dashes of a key above. */
export function splits({ writing: { offset, at, word }, tree: { text } }: Here, column: number | undefined, what: 'key' | 'item'): boolean {
  if (column === undefined) return false;
  const below = text.slice(offset + at + word.end - word.start);
  if (!/^[ \t]*(?:#|\r?\n|$)/.test(below)) return true;
  const [, blanks = '', rest = ''] = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)+( *)(-(?=[ \r\n]|$)|[^\s])/.exec(below) ?? [];
  return rest !== '' && (blanks.length > column || (what === 'key' && rest === '-' && blanks.length === column));
}

export function tasteOf(tree: Compose, { yaml }: Writing): Taste {
  const service = namedIn(tree, 'services')[0];
  const column = service && !service.map.flow ? columnAt(service.yaml.text, service.entry.key.at.start) : 0;
  return { step: column || stepOf(yaml), flush: /^( *)[^\s#-][^\n]*:[ \t]*\r?\n\1- /m.test(yaml.text) };
}
