import type { OutlineItem } from '../../../engine/language';
import { get } from '../../../syntax/yaml/find';
import type { YamlEntry, YamlNode } from '../../../syntax/yaml/tree';
import { range } from '../../../text/range';
import type { Manifest, Resource } from '../objects/manifest';

/** The object with its name on top, its keys below; the items of a List are objects of their own. */
export function outline({ resources: [own, ...listed], yaml: { root } }: Manifest): readonly OutlineItem[] {
  if (!own) return keysOf(root, DEPTH);
  return [objectItem(own, listed.length ? listed.map((each) => objectItem(each)) : undefined)];
}

/** As deep as `spec.template.spec.containers` and its items. */
const DEPTH = 6;
/** Files of thousands of data are no help to anybody as an outline. */
const MOST = 200;

function objectItem({ map, kind }: Resource, children = keysOf(map, DEPTH)): OutlineItem {
  const name = get(get(map, 'metadata'), 'name');
  const first = map.entries[0];
  return {
    name: kind?.value ?? first?.key.content ?? '',
    ...(name?.kind === 'scalar' && { detail: name.content }),
    kind: 'object',
    at: map.at,
    nameAt: kind?.at ?? first?.key.at ?? map.at,
    ...(children.length && { children }),
  };
}

function keysOf(node: YamlNode | undefined, depth: number): readonly OutlineItem[] {
  if (!depth) return [];
  if (node?.kind === 'map') return node.entries.slice(0, MOST).map((entry) => keyItem(entry, depth));
  if (node?.kind !== 'list') return [];
  return node.items.slice(0, MOST).flatMap(({ value, at, dash }, i) => {
    if (value?.kind !== 'map' && value?.kind !== 'list') return [];
    const children = keysOf(value, depth - 1);
    return [{ name: titleOf(value) ?? String(i), kind: 'object' as const, at, nameAt: dash ?? range(at.start, at.start), ...(children.length && { children }) }];
  });
}

function keyItem({ key, value, at }: YamlEntry, depth: number): OutlineItem {
  const children = keysOf(value, depth - 1);
  const plain = value?.kind === 'scalar' && value.style !== 'literal' && value.style !== 'folded' ? value.content.slice(0, 60) : undefined;
  return { name: key.content, ...(plain && { detail: plain }), kind: value?.kind === 'list' ? 'list' : value?.kind === 'map' ? 'key' : 'value', at, nameAt: key.at, ...(children.length && { children }) };
}

/** What people call an item of a list: its name, or whatever comes first. */
function titleOf(item: YamlNode): string | undefined {
  if (item.kind !== 'map') return undefined;
  for (const value of [get(item, 'name'), get(item, 'key'), item.entries[0]?.value]) if (value?.kind === 'scalar' && value.content && !value.content.includes('\n')) return value.content.slice(0, 60);
  return item.entries[0]?.key.content;
}
