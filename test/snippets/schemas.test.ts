// Holds the expanded snippets against the definitions of the platforms themselves, where those lie beside the project.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse, parseAllDocuments } from 'yaml';
import compose from '../../snippets/compose.json';
import kubernetes from '../../snippets/kubernetes.json';
import { expand } from './expand';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
type Definitions = Readonly<Record<string, Schema>>;

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value);

/** What is wrong, each with its place: unknown and missing keys, other types, values that are not listed. */
function* wrong(value: unknown, schema: Schema, definitions: Definitions, at: string): Generator<string> {
  if (schema.$ref) {
    const target = definitions[schema.$ref.split('/').pop() ?? ''];
    yield* target ? wrong(value, target, definitions, at) : [`${at}: no definition ${schema.$ref}`];
    return;
  }
  for (const each of schema.allOf ?? []) yield* wrong(value, each, definitions, at);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) {
    const problems = choices.map((choice) => [...wrong(value, choice, definitions, at)]);
    if (!problems.some((each) => each.length === 0)) yield* problems.flat();
  }
  if (schema.enum && !schema.enum.includes(value)) yield `${at}: ${JSON.stringify(value)} is not listed`;
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
  const kind = kindOf(value);
  const intOrString = schema.format === 'int-or-string' && kind === 'integer';
  const allowed = !types || types.includes(kind) || intOrString || (types.includes('number') && kind === 'integer') || (types.includes('object') && kind === 'object');
  if (!allowed) yield `${at}: ${kind} instead of ${types?.join(' or ')}`;
  if (Array.isArray(value) && schema.items) for (const [index, item] of value.entries()) yield* wrong(item, schema.items, definitions, `${at}[${index}]`);
  if (!isMap(value) || (!schema.properties && !schema.patternProperties && schema.additionalProperties === undefined)) return;
  for (const key of schema.required ?? []) if (!(key in value)) yield `${at}: ${key} is missing`;
  for (const [key, item] of Object.entries(value)) {
    const [, byPattern] = Object.entries(schema.patternProperties ?? {}).find(([pattern]) => new RegExp(pattern).test(key)) ?? [];
    const found = schema.properties?.[key] ?? byPattern ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
    if (found) yield* wrong(item, found, definitions, `${at}.${key}`);
    else if (schema.additionalProperties !== true) yield `${at}: ${key} is unknown`;
  }
}

const missing = (place: string): boolean => {
  if (existsSync(place)) return false;
  console.log(`NOT RUN: ${place} is missing`);
  return true;
};

test('Kubernetes 1.36 knows every field of the snippets', () => {
  const place = '../shared/oracle/kubernetes-openapi/1.36.json.gz';
  if (missing(place)) return;
  const { definitions }: { readonly definitions: Definitions } = JSON.parse(gunzipSync(readFileSync(place)).toString());
  const container = definitions['io.k8s.api.core.v1.Container'];
  assert.ok(container);
  const problems: string[] = [];
  let objects = 0;
  for (const [name, { body }] of Object.entries(kubernetes)) {
    for (const document of parseAllDocuments(expand(body))) {
      const value: unknown = document.toJS();
      if (!isMap(value)) throw new Error(name);
      const [version = '', group = 'core'] = String(value['apiVersion']).split('/').reverse();
      if (group === 'kustomize.config.k8s.io') continue;
      const suffix = `.${group.split('.')[0]}.${version}.${String(value['kind'])}`;
      const schema = value['kind'] ? Object.entries(definitions).find(([key]) => key.startsWith('io.k8s.api.') && key.endsWith(suffix))?.[1] : { ...container, required: [] };
      assert.ok(schema, `${name}: nothing defines ${suffix}`);
      objects += 1;
      problems.push(...wrong(value, schema, definitions, name));
    }
  }
  assert.ok(objects > 20, `${objects} objects`);
  assert.deepEqual(problems, []);
  // The walk can fail: these would not pass.
  assert.equal([...wrong({ name: 1, img: 'x' }, container, definitions, 'c')].length, 2);
});

test('the Compose schema accepts every snippet in its place', () => {
  const place = '../shared/oracle/compose-spec/compose-spec.json';
  if (missing(place)) return;
  const schema: Schema & { readonly definitions?: Definitions; readonly $defs?: Definitions } = JSON.parse(readFileSync(place, 'utf8'));
  const definitions = schema.definitions ?? schema.$defs ?? {};
  const service = definitions['service'];
  assert.ok(service?.properties);
  for (const [name, { body }] of Object.entries(compose)) {
    const value: unknown = parse(expand(body));
    assert.ok(isMap(value), name);
    const keys = Object.keys(value);
    const whole = keys.includes('services') || keys.includes('secrets');
    const attributes: boolean = keys.every((key) => service.properties?.[key]) && !keys.some((key) => isMap(value[key]) && 'image' in Object(value[key]));
    const project: unknown = whole ? value : { services: attributes ? { web: value } : value };
    assert.deepEqual([...wrong(project, schema, definitions, name)], []);
  }
  assert.notDeepEqual([...wrong({ services: { web: { imag: 'x' } } }, schema, definitions, 'c')], []);
});
