import type { YamlNode } from '../../../syntax/yaml/tree';

/** The values of a list, aliases as they stand; none of anything else. */
export const listed = (node: YamlNode | undefined): readonly YamlNode[] => (node?.kind === 'list' ? node.items.flatMap(({ value }) => value ?? []) : []);
