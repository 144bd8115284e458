import { mask, type Masked, type Open } from '../../../syntax/template/mask';
import type { Action } from '../../../syntax/template/actions';
import type { Blocks, Branch } from '../../../syntax/template/blocks';
import { parse, type YamlEntry, type YamlMap, type YamlNode, type YamlProblem, type YamlScalar, type YamlTree } from '../../../syntax/yaml/tree';
import { nodesOf } from '../../../syntax/yaml/find';
import type { Range } from '../../../text/range';

/** What is known of the template that a manifest is. */
export interface TemplateView {
  /** The text as its tree was read: as long as the manifest, without what only the template means. */
  readonly masked: string;
  readonly actions: readonly Action[];
  readonly blocks: Blocks;
  /** Where children are written that are not known. */
  readonly opens: readonly Open[];
  /** Whether everything stands where it seems to stand, whichever branches are taken. Where not, nothing is said of the YAML. */
  readonly certain: boolean;
  /** Whether nothing decides about a place but the file itself. */
  unconditional(at: Range): boolean;
  /** Whether a map may have more than what is written in it: of these, nothing is missing. */
  isOpen(map: YamlMap): boolean;
  /** Whether a stretch holds an action, or a part of one. */
  touches(at: Range): boolean;
}

/** The YAML of a template in offsets, and with the text, of the template: a value that an action writes has the action for its text. */
export function template(text: string): { readonly yaml: YamlTree; readonly view: TemplateView } {
  const masked = mask(text);
  const seen = parse(masked.text);
  const root = seen.root && revealed(seen.root, text, masked.text);
  const problems = seen.problems.filter((each) => each.code !== 'duplicate-key' || isCertain(each, root, masked, text));
  const anchored = new Map<string, YamlNode[]>();
  for (const node of nodesOf(root)) if (node.anchor) anchored.set(node.anchor, [...(anchored.get(node.anchor) ?? []), node]);
  const anchors = new Map([...anchored].flatMap(([name, nodes]) => nodes.slice(-1).map((node) => [name, node] as const)));
  const yaml: YamlTree = { text, ...(root && { root }), problems, comments: seen.comments.map(({ at }) => ({ at, text: text.slice(at.start + 1, at.end) })), anchors, anchored };
  return { yaml, view: viewOf(masked, problems) };
}

function viewOf({ text, actions, blocks, opens, certain }: Masked, problems: readonly YamlProblem[]): TemplateView {
  const firstFrom = (list: readonly number[], from: number): number => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle] ?? Infinity) < from) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const ends = actions.map(({ at }) => at.end);
  const places = opens.map(({ at }) => at);
  const lastStray = blocks.stray.at(-1)?.at.start ?? -1;
  return {
    masked: text,
    actions,
    blocks,
    opens,
    certain: certain && problems.every(({ code, lenient }) => lenient || code === 'duplicate-key'),
    unconditional: ({ start }) => start > lastStray && blocks.branchAt(start).control === '',
    // Unknown lines behind the last key of a map may belong to it, or to one above.
    isOpen: ({ at }) => {
      const next = opens[firstFrom(places, at.start)];
      return next !== undefined && (next.at <= at.end || !text.slice(at.end, next.at).trim());
    },
    touches: ({ start, end }) => (actions[firstFrom(ends, start + 1)]?.at.start ?? Infinity) < Math.max(end, start + 1),
  };
}

/** A key twice is one twice where both are written together; in different branches they are alternatives. */
function isCertain({ at }: YamlProblem, root: YamlNode | undefined, { blocks }: Masked, text: string): boolean {
  const map = mapAround(root, at.start);
  const own = map?.entries.find(({ key }) => key.at.start === at.start);
  if (!map || !own || text.slice(own.key.at.start, own.key.at.end).includes('{{')) return false;
  const branch: Branch = blocks.branchAt(at.start);
  return map.entries.some(({ key }) => key.content === own.key.content && key.at.start < at.start && blocks.branchAt(key.at.start) === branch);
}

function mapAround(root: YamlNode | undefined, offset: number): YamlMap | undefined {
  let node = root;
  while (node) {
    if (node.kind === 'map') {
      const entry: YamlEntry | undefined = node.entries.findLast(({ at }) => at.start <= offset);
      if (!entry || entry.key.at.start === offset) return entry && node;
      node = entry.value;
    } else if (node.kind === 'list') node = node.items.findLast(({ at }) => at.start <= offset)?.value;
    else return undefined;
  }
  return undefined;
}

/** Trees are never deeper than the parser lets them be. */
function revealed(node: YamlNode, text: string, masked: string): YamlNode {
  switch (node.kind) {
    case 'alias':
      return node;
    case 'map':
      return { ...node, entries: node.entries.map((entry) => ({ ...entry, key: scalar(entry.key, text, masked), ...(entry.value && { value: revealed(entry.value, text, masked) }) })) };
    case 'list':
      return { ...node, items: node.items.map((item) => (item.value ? { ...item, value: revealed(item.value, text, masked) } : item)) };
    case 'scalar':
      return scalar(node, text, masked);
  }
}

/** What an action writes is no number or boolean to anybody who looks: it has the action's own text, which is known to be unknown. */
function scalar(node: YamlScalar, text: string, masked: string): YamlScalar {
  const { start, end } = node.at;
  const source = text.slice(start, end);
  if (source === masked.slice(start, end)) return node;
  const content = node.style === 'single' || node.style === 'double' ? source.slice(1, -1) : source;
  return { ...node, text: source, content, value: content };
}
