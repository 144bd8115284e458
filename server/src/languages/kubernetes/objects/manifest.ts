import { covers, range, type Range } from '../../../text/range';
import { get, nodesOf } from '../../../syntax/yaml/find';
import type { Path } from '../../../syntax/yaml/path';
import { parse, type YamlMap, type YamlNode, type YamlScalar, type YamlTree } from '../../../syntax/yaml/tree';
import { template, type TemplateView } from './template';
import { isUnknown } from './unknown';

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
  /** Where the actions are Helm's: then the tree is that of the YAML which stands in the template for certain. */
  readonly template?: TemplateView;
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
  const read = text.includes('{{') && !OTHERS.test(text) && isHelm(text) ? template(text) : undefined;
  const yaml = read?.yaml ?? parse(text);
  const metadata = get(yaml.root, 'metadata');
  const spoken = read ? said : spelt;
  return {
    text,
    yaml,
    apiVersion: spoken(yaml.root, 'apiVersion'),
    kind: spoken(yaml.root, 'kind'),
    name: named(get(metadata, 'name')),
    namespace: named(get(metadata, 'namespace')),
    templated: read !== undefined || isTemplated(yaml),
    ...(read && { template: read.view }),
    resources: resourcesOf(yaml.root, [], spoken),
  };
}

const spelt = (node: YamlNode | undefined, key: string): Named | undefined => named(get(node, key));

/** In a template: only what it is in every branch. */
function said(node: YamlNode | undefined, key: string): Named | undefined {
  const all = node?.kind === 'map' ? node.entries.filter((each) => each.key.content === key) : [];
  const only = all.length === 1 ? named(all[0]?.value) : undefined;
  return only && !isUnknown(only.scalar) ? only : undefined;
}

export function named(node: YamlNode | undefined): Named | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? { value: node.value, at: node.at, scalar: node } : undefined;
}

/** A `List` stands for its items; they may be lists again. */
function resourcesOf(node: YamlNode | undefined, path: Path, spoken: typeof spelt): readonly Resource[] {
  if (node?.kind !== 'map') return [];
  const own: Resource = { map: node, path, apiVersion: spoken(node, 'apiVersion'), kind: spoken(node, 'kind') };
  const items = get(node, 'items');
  if (own.kind?.value !== 'List' || own.apiVersion?.value !== 'v1' || items?.kind !== 'list' || path.length > 10) return [own];
  return [own, ...items.items.flatMap(({ value }, i) => resourcesOf(value, [...path, 'items', i], spoken))];
}

/** What only Helm means. */
const HELM = /^-?\s*(?:(?:if|range|with|include|template|define|block|end|else|toYaml|tpl|fromYaml)\b|\/\*|.*[.$](?:Values|Release|Chart|Capabilities|Files|Template)\b)/s;
/** Lines of Jinja and ytt. */
const OTHERS = /^[ \t]*(?:\{%|#@)/m;

const isHelm = (text: string): boolean => actionsIn(text).some(({ start, end }) => HELM.test(text.slice(start + 2, Math.min(end - 2, start + 500))));

/** Alert rules and dashboards carry actions of their own in block scalars: they are text, and the document around them is no template. */
function isTemplated({ text, root }: YamlTree): boolean {
  if (OTHERS.test(text)) return true;
  const actions = actionsIn(text);
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
