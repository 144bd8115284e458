import type { Range } from '../../text/range';
import { get } from '../../syntax/yaml/find';
import { parse, type YamlNode, type YamlScalar, type YamlTree } from '../../syntax/yaml/tree';

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
    templated: /\{\{[\s\S]*?\}\}/.test(text),
  };
}

function named(node: YamlNode | undefined): Named | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? { value: node.value, at: node.at, scalar: node } : undefined;
}
