// Reads the OpenAPI document that a Kubernetes release carries in its own source: the whole truth in one file, for the version no client has caught up with.
import { type Field } from './clients';
import { shortGroup } from './models';
import { type Named } from './names';

interface Property {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

interface Meaning {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

interface Document {
  readonly definitions: Readonly<Record<string, Property>>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly 'x-kubernetes-action'?: string; readonly 'x-kubernetes-group-version-kind'?: Meaning }>>>>;
}

export function openapi(text: string): Named {
  const { definitions, paths }: Document = JSON.parse(text);
  const types = new Map<string, ReadonlyMap<string, Field>>();
  for (const [name, { properties, required = [] }] of Object.entries(definitions)) {
    // The answer of /version is no type of an API group.
    if (!properties || name.endsWith('.pkg.version.Info')) continue;
    types.set(short(name), new Map(Object.entries(properties).map(([key, property]) => [key, { type: typeOf(definitions, property), required: required.includes(key) }])));
  }
  const namespaced = new Map<string, boolean>();
  const groups = new Set<string>();
  for (const [path, operations] of Object.entries(paths))
    for (const { 'x-kubernetes-action': action, 'x-kubernetes-group-version-kind': meaning } of Object.values(operations)) {
      if (!meaning) continue;
      if (meaning.group) groups.add(meaning.group);
      // Subresources such as an Eviction are posted below the object they belong to.
      if (action === 'post' || action === 'put') namespaced.set(`${shortGroup(meaning.group)}.${meaning.version}.${meaning.kind}`, path.includes('/namespaces/{namespace}/'));
    }
  return { types, namespaced, groups };
}

/** `io.k8s.api.core.v1.Container` is `core.v1.Container`. */
const short = (name: string): string => name.split('.').slice(-3).join('.');

/** In the notation of structure.json. */
function typeOf(definitions: Document['definitions'], property: Property): string {
  const name = property.$ref?.replace('#/definitions/', '');
  if (name?.endsWith('.Quantity')) return 'q';
  if (name?.endsWith('.IntOrString')) return 'ios';
  const target = name === undefined ? property : definitions[name];
  if (name && target?.properties) return short(name);
  const { type, format, items, additionalProperties } = target ?? {};
  if (type === 'array') return `[${typeOf(definitions, items ?? {})}]`;
  if (type === 'object') return additionalProperties ? `{${typeOf(definitions, additionalProperties)}}` : 'obj';
  if (type === 'integer') return format === 'int32' ? 'i32' : format === 'int64' ? 'i64' : 'int';
  if (type === 'string') return format === 'byte' ? 'byte' : format === 'date-time' ? 'time' : 's';
  return { number: 'num', boolean: 'bool' }[type ?? ''] ?? 'any';
}
