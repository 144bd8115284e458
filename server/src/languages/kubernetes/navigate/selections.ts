import type { YamlNode } from '../../../syntax/yaml/tree';
import { covers, range, type Range } from '../../../text/range';
import type { Manifest } from '../objects/manifest';

/** The ranges around a place, the innermost first: the value, its entry or item, the map or list that holds it. */
export function selections({ yaml: { root } }: Manifest, at: number): readonly Range[] {
  const found: Range[] = [];
  const here = range(at, at);
  let node: YamlNode | undefined = root;
  while (node && covers(node.at, here)) {
    found.push(node.at);
    if (node.kind === 'map') {
      const entry: Extract<YamlNode, { kind: 'map' }>['entries'][number] | undefined = node.entries.find((each) => covers(each.at, here));
      if (!entry) break;
      found.push(entry.at);
      if (covers(entry.key.at, here)) {
        found.push(entry.key.at);
        break;
      }
      node = entry.value;
    } else if (node.kind === 'list') {
      const item: Extract<YamlNode, { kind: 'list' }>['items'][number] | undefined = node.items.find((each) => covers(each.at, here));
      if (!item) break;
      found.push(item.at);
      node = item.value;
    } else break;
  }
  return found.reverse().filter((each, i, all) => i === 0 || each.start !== all[i - 1]?.start || each.end !== all[i - 1]?.end);
}
