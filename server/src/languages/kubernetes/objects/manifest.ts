import { covers, range, type Range } from '../../../text/range';
import { get, nodesOf } from '../../../syntax/yaml/find';
import type { Path } from '../../../syntax/yaml/path';
import { parse, type YamlMap, type YamlNode, type YamlScalar, type YamlTree } from '../../../syntax/yaml/tree';

/** One document of a stream, in the words rules speak. */
export interface Manifest {
  readonly text: string;
  readonly yaml: YamlTree;
  readonly apiVersion: Named | undefined;
  readonly kind: Named | undefined;
  readonly name: Named | undefined;
  readonly namespace: Named | undefined;
  /** Holds Go template actions: it is no YAML yet, and what it becomes is not known here. */
  readonly templated: boolean;
  /** The document's own object, or those it lists. */
  readonly resources: readonly Resource[];
}

/** One object that goes to the API server. */
export interface Resource {
  readonly map: YamlMap;
  readonly path: Path;
  readonly apiVersion: Named | undefined;
  readonly kind: Named | undefined;
}

export interface Named {
  readonly value: string;
  readonly at: Range;
  readonly scalar: YamlScalar;
}

export function manifest(text: string): Manifest {
  const yaml = parse(text);
  const metadata = get(yaml.root, 'metadata');
  return {
    text,
    yaml,
    apiVersion: named(get(yaml.root, 'apiVersion')),
    kind: named(get(yaml.root, 'kind')),
    name: named(get(metadata, 'name')),
    namespace: named(get(metadata, 'namespace')),
    templated: isTemplated(yaml),
    resources: resourcesOf(yaml.root, []),
  };
}

export function named(node: YamlNode | undefined): Named | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? { value: node.value, at: node.at, scalar: node } : undefined;
}

/** A `List` stands for its items; they may be lists again. */
function resourcesOf(node: YamlNode | undefined, path: Path): readonly Resource[] {
  if (node?.kind !== 'map') return [];
  const own: Resource = { map: node, path, apiVersion: named(get(node, 'apiVersion')), kind: named(get(node, 'kind')) };
  const items = get(node, 'items');
  if (own.kind?.value !== 'List' || own.apiVersion?.value !== 'v1' || items?.kind !== 'list' || path.length > 10) return [own];
  return [own, ...items.items.flatMap(({ value }, i) => resourcesOf(value, [...path, 'items', i]))];
}

/** What only Helm means. */
const HELM = /^-?\s*(?:(?:if|range|with|include|template|define|end)\b|.*[.$](?:Values|Release|Chart|Capabilities|Files|Template)\b)/s;
/** Lines of Jinja and ytt. */
const OTHERS = /^[ \t]*(?:\{%|#@)/m;

/** Alert rules and dashboards carry actions of their own in block scalars: they are text, and the document around them is no template. */
function isTemplated({ text, root }: YamlTree): boolean {
  const actions = actionsIn(text);
  if (OTHERS.test(text) || actions.some(({ start, end }) => HELM.test(text.slice(start + 2, Math.min(end - 2, start + 500))))) return true;
  if (!actions.length) return false;
  const blocks = [...nodesOf(root)].filter((node) => node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded'));
  let next = 0;
  return actions.some((action) => {
    while (next < blocks.length && (blocks[next]?.at.end ?? 0) <= action.start) next++;
    const block = blocks[next];
    return !block || !covers(block.at, action);
  });
}

/** By hand rather than by a pattern, which would look for the end of each of a million open ones. */
function actionsIn(text: string): readonly Range[] {
  const found: Range[] = [];
  for (let start = text.indexOf('{{'); start >= 0; ) {
    const end = text.indexOf('}}', start + 2);
    if (end < 0) break;
    found.push(range(start, end + 2));
    start = text.indexOf('{{', end + 2);
  }
  return found;
}
