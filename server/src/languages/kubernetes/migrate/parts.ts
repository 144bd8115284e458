import type { Edit } from '../../../text/edit';
import { range } from '../../../text/range';
import { insertKey } from '../../../syntax/yaml/patch';
import type { YamlEntry, YamlMap, YamlNode, YamlTree } from '../../../syntax/yaml/tree';

/** Pairs of a key and its value, the value a text or pairs again. */
export type Pairs = readonly (readonly [string, string | Pairs])[];

/** Puts other keys where one entry of a map stands, in the form the map is written in. */
export function exchange({ text }: YamlTree, map: YamlMap, entry: YamlEntry, pairs: Pairs): Edit {
  const at = range(entry.key.at.start, entry.value?.at.end ?? entry.colon?.end ?? entry.key.at.end);
  if (map.flow) return { at, text: flow(pairs).slice(1, -1) };
  const column = ' '.repeat(at.start - (text.lastIndexOf('\n', at.start - 1) + 1));
  return { at, text: lines(pairs).join(`${/\r?\n/.exec(text)?.[0] ?? '\n'}${column}`) };
}

/** Adds several keys to a map in one edit, since two edits at one place have no order. */
export function addKeys(tree: YamlTree, map: YamlMap, keys: Readonly<Record<string, string>>): Edit | undefined {
  const edits = Object.entries(keys).map(([key, value]) => insertKey(tree, map, key, value));
  const [first] = edits;
  return first && edits.every((edit) => edit !== undefined) ? { at: first.at, text: edits.map((edit) => edit?.text ?? '').join('') } : undefined;
}

export const itemsOf = (node: YamlNode | undefined): readonly YamlNode[] => (node?.kind === 'list' ? node.items.flatMap(({ value }) => value ?? []) : []);

const flow = (pairs: Pairs): string => `{${pairs.map(([key, value]) => `${key}: ${typeof value === 'string' ? value : flow(value)}`).join(', ')}}`;

const lines = (pairs: Pairs): readonly string[] =>
  pairs.flatMap(([key, value]) => (typeof value === 'string' ? [`${key}: ${value}`] : [`${key}:`, ...lines(value).map((line) => `  ${line}`)]));
