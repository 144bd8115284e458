import type { Facts } from '../../../engine/facts';
import type { Part, Uri } from '../../../engine/file';
import { memo } from '../../../engine/memo';
import { get } from '../../../syntax/yaml/find';
import { parse, type YamlNode } from '../../../syntax/yaml/tree';
import type { Definition, Field, Type } from '../schema/structure';

/** What `values.schema.json` says of the values of a chart. JSON is YAML; what is not understood lets everything pass. */
export function valuesSchema(others: Facts, folder: Uri): Definition | undefined {
  const [found] = others.declared('helm/schema', folder);
  return found && read(found.part);
}

const read = memo(({ text }: Part): Definition | undefined => {
  const { root, problems } = parse(text);
  return root && problems.every(({ lenient }) => lenient) ? reader(root).definition(root, 'values') : undefined;
});

function reader(root: YamlNode) {
  // One for each place of the schema, so that one that holds itself comes to an end.
  const known = new Map<YamlNode, Definition>();
  return { definition };

  function definition(schema: YamlNode, name: string): Definition {
    const before = known.get(schema);
    if (before) return before;
    const fields = new Map<string, Field>();
    const about = textOf(get(schema, 'title')) ?? textOf(get(schema, 'description'));
    const extra = get(schema, 'additionalProperties');
    const closed = extra?.kind === 'scalar' && extra.value === false && !get(schema, 'patternProperties') && !get(schema, '$ref');
    const own: Definition = { name: `custom.${name}`, fields, ...(!closed && { open: true as const }), ...(about && { about }) };
    known.set(schema, own);
    const properties = get(schema, 'properties');
    const needed = new Set(textsOf(get(schema, 'required')));
    for (const { key, value } of properties?.kind === 'map' ? properties.entries : []) {
      if (!value) continue;
      const target = followed(value);
      const told = textOf(get(value, 'description')) ?? textOf(get(target, 'description')) ?? textOf(get(value, 'title'));
      fields.set(key.content, { name: key.content, type: typeOf(target, key.content), required: needed.has(key.content), definition: own.name, address: key.content, ...(told && { about: told }) });
    }
    for (const name of closed ? [] : needed) if (!fields.has(name)) fields.set(name, { name, type: { is: 'anything' }, required: true, definition: own.name, address: name });
    return own;
  }

  function typeOf(schema: YamlNode | undefined, name: string): Type {
    const values = textsOf(get(schema, 'enum'));
    switch (schema && textOf(get(schema, 'type'))) {
      case 'object':
        return schema ? { is: 'definition', name: `custom.${name}`, of: definition(schema, name) } : { is: 'object' };
      case 'array':
        // Items are not followed: a list may say of each item something else.
        return { is: 'list', of: { is: 'anything' }, keys: [] };
      case 'string':
        return { is: 'string', ...(values.length && { values }) };
      case 'integer':
        return { is: 'integer' };
      case 'number':
        return { is: 'number' };
      case 'boolean':
        return { is: 'boolean' };
      default:
        return { is: 'anything' };
    }
  }

  /** A reference within the file; one that leads out of it, or nowhere, says nothing. */
  function followed(schema: YamlNode): YamlNode | undefined {
    let node: YamlNode | undefined = schema;
    for (let step = 0; step < 20; step++) {
      const to = textOf(get(node, '$ref'));
      if (to === undefined) return node;
      if (!to.startsWith('#/')) return undefined;
      node = to.slice(2).split('/').reduce<YamlNode | undefined>((at, name) => get(at, name.replaceAll('~1', '/').replaceAll('~0', '~')), root);
    }
    return undefined;
  }
}

const textOf = (node: YamlNode | undefined): string | undefined => (node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined);
/** All of them texts, or none. */
const textsOf = (node: YamlNode | undefined): readonly string[] => {
  const all = node?.kind === 'list' ? node.items.map(({ value }) => textOf(value)) : [];
  return all.every((each) => each !== undefined) ? all : [];
};

/** What is to be said of a value by its path, and what may stand below it. */
export function fieldAt(root: Definition | undefined, path: readonly (string | number)[]): { readonly field?: Field; readonly within?: Definition } {
  let within = root;
  let field: Field | undefined;
  for (const step of path) {
    field = within?.fields.get(String(step));
    within = field?.type.is === 'definition' ? field.type.of : undefined;
  }
  return { ...(field && { field }), ...(within && { within }) };
}
