// Custom resources: what a CustomResourceDefinition of the workspace says its objects look like.
import type { Fact, Facts } from '../../../engine/facts';
import type { Part } from '../../../engine/file';
import { memo, memoByText } from '../../../engine/memo';
import { get } from '../../../syntax/yaml/find';
import type { YamlNode } from '../../../syntax/yaml/tree';
import { manifest, named, type Resource } from '../objects/manifest';
import { definition, versions, type Definition, type Field, type Limits, type Type } from './structure';

/** The facts that lead from an object to its definition: one for each version served. `text` changes whenever the definition does. */
export function* customFacts({ map, kind, apiVersion }: Resource, text: string): Iterable<Fact> {
  if (kind?.value !== 'CustomResourceDefinition' || !/^apiextensions\.k8s\.io\//.test(apiVersion?.value ?? '')) return;
  const spec = get(map, 'spec');
  const group = named(get(spec, 'group'));
  const own = named(get(get(spec, 'names'), 'kind'));
  if (!group || !own) return;
  for (const version of versionsOf(spec)) {
    const name = named(get(version, 'name')) ?? named(version);
    if (name) yield { role: 'declares', kind: DEFINITION, name: `${group.value}/${name.value} ${own.value}`, at: own.at, labels: { text: String(digest(text)) } };
  }
}

const DEFINITION = 'kubernetes/Definition';

/** What the objects of a kind look like, if somebody in the workspace says so. */
export function customKind(facts: Facts, apiVersion: string, kind: string): Definition | undefined {
  const [found] = facts.declared(DEFINITION, `${apiVersion} ${kind}`);
  return found && definitionsIn(found.part).get(`${apiVersion} ${kind}`);
}

/** Every custom kind of the workspace: `example.com/v1 Widget`. */
export const customKinds = (facts: Facts): readonly { readonly apiVersion: string; readonly kind: string }[] =>
  facts.all(DEFINITION).flatMap(({ fact: { name } }) => {
    const [apiVersion = '', kind = ''] = name.split(' ');
    return kind ? [{ apiVersion, kind }] : [];
  });

/** The beta form has one version and one schema beside it. */
function versionsOf(spec: YamlNode | undefined): readonly YamlNode[] {
  const list = get(spec, 'versions');
  const all = list?.kind === 'list' ? list.items.flatMap(({ value }) => value ?? []) : [];
  const single = get(spec, 'version');
  return all.length ? all : single ? [single] : [];
}

const definitionsIn = memo((part: Part): ReadonlyMap<string, Definition> => read(part.text));

/** The same text in another place is the same definition. */
const read = memoByText((text: string) => text, (text): ReadonlyMap<string, Definition> => {
  const found = new Map<string, Definition>();
  for (const { map } of manifest(text).resources) {
    const spec = get(map, 'spec');
    const group = named(get(spec, 'group'))?.value;
    const kind = named(get(get(spec, 'names'), 'kind'))?.value;
    if (group === undefined || kind === undefined) continue;
    for (const version of versionsOf(spec)) {
      const name = (named(get(version, 'name')) ?? named(version))?.value;
      const schema = get(get(version, 'schema'), 'openAPIV3Schema') ?? get(get(spec, 'validation'), 'openAPIV3Schema');
      const own = schema && definitionFrom(schema, kind, 0);
      if (name !== undefined && own) found.set(`${group}/${name} ${kind}`, asObject(own, kind));
    }
  }
  return found;
}, 200);

/** Every object has these, whatever its schema says. */
function asObject(own: Definition, kind: string): Definition {
  const fields = new Map(own.fields);
  const meta = definition(versions.at(-1) ?? '', 'meta.v1.ObjectMeta');
  for (const name of ['apiVersion', 'kind']) fields.set(name, { name, type: { is: 'string' }, required: false, definition: 'Object', address: `Object.${name}` });
  if (meta) fields.set('metadata', { name: 'metadata', type: { is: 'definition', name: meta.name }, required: false, definition: 'Object', address: 'Object.metadata' });
  return { ...own, name: `custom.${kind}`, fields };
}

function definitionFrom(schema: YamlNode, name: string, depth: number): Definition | undefined {
  const properties = get(schema, 'properties');
  if (properties?.kind !== 'map' || depth > DEEPEST) return undefined;
  const needed = new Set(textsOf(get(schema, 'required')));
  const fields = new Map<string, Field>();
  for (const { key, value } of properties.entries) {
    if (!value) continue;
    const about = textOf(get(value, 'description'));
    const limits = limitsOf(value);
    fields.set(key.content, {
      name: key.content, type: typeFrom(value, key.content, depth + 1), required: needed.has(key.content), definition: `custom.${name}`, address: `${name}.${key.content}`,
      ...(about && { about }), ...(limits && { limits }),
    });
  }
  const about = textOf(get(schema, 'description'));
  const open = isTrue(get(schema, 'x-kubernetes-preserve-unknown-fields')) || get(schema, 'additionalProperties') !== undefined;
  return { name: `custom.${name}`, fields, ...(open && { open }), ...(about && { about }) };
}

/** Schemas that refer to nothing can still be nested without end by an alias. */
const DEEPEST = 40;

function typeFrom(schema: YamlNode, name: string, depth: number): Type {
  if (isTrue(get(schema, 'x-kubernetes-int-or-string'))) return { is: 'int-or-string' };
  if (isTrue(get(schema, 'x-kubernetes-embedded-resource'))) return { is: 'object' };
  const values = textsOf(get(schema, 'enum'));
  switch (textOf(get(schema, 'type'))) {
    case 'object': {
      const of = definitionFrom(schema, name, depth);
      if (of) return { is: 'definition', name: of.name, of };
      const each = get(schema, 'additionalProperties');
      return each?.kind === 'map' && !isTrue(get(schema, 'x-kubernetes-preserve-unknown-fields')) ? { is: 'map', of: typeFrom(each, name, depth + 1) } : { is: 'object' };
    }
    case 'array': {
      const items = get(schema, 'items');
      const keys = textOf(get(schema, 'x-kubernetes-list-type')) === 'map' ? textsOf(get(schema, 'x-kubernetes-list-map-keys')) : [];
      return { is: 'list', of: items && depth < DEEPEST ? typeFrom(items, name, depth + 1) : { is: 'anything' }, keys };
    }
    case 'string': {
      const format = textOf(get(schema, 'format'));
      return { is: 'string', ...(values.length && { values }), ...((format === 'byte' || format === 'date-time') && { format }) };
    }
    case 'integer':
      return { is: 'integer' };
    case 'number':
    case 'boolean':
      return { is: textOf(get(schema, 'type')) === 'number' ? 'number' : 'boolean' };
    default:
      return { is: 'anything' };
  }
}

function limitsOf(schema: YamlNode): Limits | undefined {
  const found: Record<string, number | string> = {};
  for (const name of ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems']) {
    const node = get(schema, name);
    if (node?.kind === 'scalar' && typeof node.value === 'number') found[name] = node.value;
  }
  const pattern = textOf(get(schema, 'pattern'));
  if (pattern !== undefined) found['pattern'] = pattern;
  return Object.keys(found).length ? found : undefined;
}

const textOf = (node: YamlNode | undefined): string | undefined => (node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined);
const isTrue = (node: YamlNode | undefined): boolean => node?.kind === 'scalar' && node.value === true;
const textsOf = (node: YamlNode | undefined): readonly string[] => (node?.kind === 'list' ? node.items.flatMap(({ value }) => (value?.kind === 'scalar' ? value.content : [])) : []);

/** FNV-1a: tells two texts apart, guards nothing. */
function digest(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}
