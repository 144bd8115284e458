import { below, entryBelow, placeOf, type Resolved } from '../objects/below';
import { isUnknown } from '../objects/unknown';
import { containersOf, type PodTemplate } from '../objects/workload';
import type { Path } from '../../../syntax/yaml/path';
import type { YamlEntry, YamlMap, YamlNode, YamlTree } from '../../../syntax/yaml/tree';
import type { Range } from '../../../text/range';

/** A Pod as the Pod Security Standards look at it. */
export interface Pod {
  readonly tree: YamlTree;
  readonly template: PodTemplate;
  /** The Pod itself first where a control asks for both. */
  readonly self: Holder;
  readonly containers: readonly Holder[];
  /** Users in it are not those of the node: `hostUsers: false`. */
  readonly ownUsers: boolean;
  readonly windows: boolean;
}

/** A Pod or one of its containers. */
export interface Holder {
  readonly map: YamlMap;
  readonly path: Path;
  /** Where a reader is told what it lacks. */
  readonly at: Range;
}

export function podOf(tree: YamlTree, template: PodTemplate): Pod {
  const users = below(tree, template.spec, 'hostUsers');
  const os = below(tree, template.spec, 'os', 'name');
  return {
    tree,
    template,
    self: { map: template.spec, path: template.path, at: placeOf(template.resource) },
    containers: containersOf(template),
    ownUsers: users?.kind === 'scalar' && users.value === false,
    windows: os?.kind === 'scalar' && os.content === 'windows',
  };
}

/** What stands in a holder, and where. */
export interface Set {
  readonly node: Resolved;
  readonly path: Path;
  readonly holder: Holder;
  /** The map that holds the last key, and its entry. */
  readonly within: YamlMap;
  readonly entry: YamlEntry;
}

export function setIn({ tree }: Pod, holder: Holder, ...keys: readonly string[]): Set | undefined {
  const within = below(tree, holder.map, ...keys.slice(0, -1));
  const entry = entryBelow(tree, within, keys.at(-1) ?? '');
  const node = below(tree, entry?.value);
  if (within?.kind !== 'map' || !entry || !node) return undefined;
  return { node, path: [...holder.path, ...keys], holder, within, entry };
}

/** The content of a scalar that is filled in; nothing is said about others. */
export const contentOf = (node: YamlNode | undefined): string | undefined => (node?.kind === 'scalar' && node.value !== null && !isUnknown(node) ? node.content : undefined);

