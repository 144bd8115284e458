import type { YamlNode } from '../../../syntax/yaml/tree';

/** The values of a list; none of anything else. */
export const itemsOf = (node: YamlNode | undefined): readonly YamlNode[] => (node?.kind === 'list' ? node.items.flatMap(({ value }) => value ?? []) : []);
