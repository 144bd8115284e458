// A kind as JSON schema (draft-07), for yaml-language-server, which validates and completes by such schemas.
import { kindOf } from './schema';
import { type Definition, type Type, definition } from './structure';

/** Says what a field is for, or, without a field, what a definition is. */
export type Describe = (definition: string, field?: string) => string | undefined;

export interface JsonSchema {
  readonly $schema?: string;
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
}

/** The schema of a kind with every definition it leads to, or nothing where the version does not serve the kind. */
export function jsonSchemaOf(version: string, apiVersion: string, kind: string, describe: Describe = () => undefined): JsonSchema | undefined {
  const root = kindOf(version, apiVersion, kind);
  if (!root) return undefined;
  const definitions: Record<string, JsonSchema> = {};
  const open = [root.name];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (definitions[name]) continue;
    const found = definition(version, name);
    if (!found) continue;
    definitions[name] = objectOf(found, describe);
    for (const field of found.fields.values()) open.push(...namesIn(field.type));
  }
  const { [root.name]: own, ...others } = definitions;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...own,
    // The server finds the kind by these two, so a manifest is nothing without them, although each type calls them optional.
    required: [...new Set(['apiVersion', 'kind', ...(own?.required ?? [])])],
    properties: { ...own?.properties, apiVersion: { ...own?.properties?.['apiVersion'], type: 'string', enum: [apiVersion] }, kind: { ...own?.properties?.['kind'], type: 'string', enum: [kind] } },
    definitions: others,
  };
}

/** Strict, like `kubectl apply --validate=strict`: a field nobody declared is a mistake. */
function objectOf(definition: Definition, describe: Describe): JsonSchema {
  const fields = [...definition.fields.values()];
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    type: 'object',
    title: definition.name.slice(definition.name.lastIndexOf('.') + 1),
    ...described(describe(definition.name)),
    properties: Object.fromEntries(fields.map(({ name, type }) => [name, { ...schemaOf(type), ...described(describe(definition.name, name)) }])),
    ...(required.length ? { required } : {}),
    additionalProperties: false,
  };
}

function described(description: string | undefined): JsonSchema {
  return description ? { description } : {};
}

function schemaOf(type: Type): JsonSchema {
  switch (type.is) {
    case 'string':
      return type.values ? { type: 'string', enum: type.values } : { type: 'string' };
    case 'integer':
    case 'number':
    case 'boolean':
    case 'object':
      return { type: type.is };
    case 'quantity':
      return { type: ['string', 'number'] };
    case 'int-or-string':
      return { type: ['integer', 'string'] };
    case 'anything':
      return {};
    case 'map':
      return { type: 'object', additionalProperties: schemaOf(type.of) };
    case 'list':
      return { type: 'array', items: schemaOf(type.of) };
    case 'definition':
      return { $ref: `#/definitions/${type.name}` };
  }
}

function namesIn(type: Type): readonly string[] {
  if (type.is === 'definition') return [type.name];
  return type.is === 'map' || type.is === 'list' ? namesIn(type.of) : [];
}
