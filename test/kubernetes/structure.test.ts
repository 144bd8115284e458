// Holds structure.json against the OpenAPI documents the Kubernetes releases publish: same kinds, same types, same fields, for every version.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { type Type, definition, kindsOf, versions } from '../../server/src/languages/kubernetes/schema';

interface Property {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-patch-merge-key'?: string;
  readonly 'x-kubernetes-group-version-kind'?: readonly { readonly group: string; readonly version: string; readonly kind: string }[];
}
interface Oracle {
  readonly definitions: Readonly<Record<string, Property>>;
}

/** Every difference there is, and why it is right. */
const explained: ReadonlyMap<string, string> = new Map([]);

const oracles = '../shared/oracle/kubernetes-openapi';

for (const version of versions) {
  const file = `${oracles}/${version}.json.gz`;
  if (!existsSync(file)) {
    console.log(`NOT RUN: structure.json against the API of ${version}, ${file} is missing`);
    continue;
  }
  test(`structure.json is the API of Kubernetes ${version}`, () => {
    const oracle: Oracle = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
    const found = differences(version, oracle).filter((difference) => !explained.has(difference));
    assert.deepEqual(found, []);
  });
}

function differences(version: string, { definitions }: Oracle): readonly string[] {
  const found: string[] = [];
  const theirs = Object.values(definitions).flatMap((each) => {
    const kinds = each['x-kubernetes-group-version-kind'] ?? [];
    // Options and watch events belong to every group, and are sent, never written as manifests.
    return kinds.length === 1 ? kinds.map(({ group, version: api, kind }) => `${group ? `${group}/` : ''}${api} ${kind}`) : [];
  });
  const ours = kindsOf(version).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
  for (const kind of theirs) if (!ours.includes(kind)) found.push(`kind missing: ${kind}`);
  for (const kind of ours) if (!theirs.includes(kind)) found.push(`kind too many: ${kind}`);
  for (const [name, theirs] of Object.entries(definitions)) {
    if (!theirs.properties) continue;
    const ours = definition(version, short(name));
    if (!ours) {
      found.push(`definition missing: ${short(name)}`);
      continue;
    }
    for (const key of ours.fields.keys()) if (!theirs.properties[key]) found.push(`field too many: ${short(name)}.${key}`);
    for (const [key, property] of Object.entries(theirs.properties)) {
      const field = ours.fields.get(key);
      const where = `${short(name)}.${key}`;
      if (!field) {
        found.push(`field missing: ${where}`);
        continue;
      }
      if (field.required !== (theirs.required ?? []).includes(key)) found.push(`required: ${where} ${field.required}`);
      const [expected, actual] = [written(definitions, property), spelled(field.type)];
      if (expected !== actual) found.push(`type: ${where} ${actual} instead of ${expected}`);
      // Before lists were declared as maps, the key of their merging was all there was.
      const keys = property['x-kubernetes-list-map-keys']?.join(',') ?? property['x-kubernetes-patch-merge-key'];
      if (field.type.is === 'list' && field.type.keys.length && field.type.keys.join(',') !== keys) found.push(`keys: ${where} ${field.type.keys.join(',')} instead of ${keys}`);
    }
  }
  return found;
}

/** `io.k8s.api.core.v1.Container` -> `core.v1.Container`. */
function short(name: string): string {
  return name.split('.').slice(-3).join('.');
}

function spelled(type: Type): string {
  if (type.is === 'list') return `[${spelled(type.of)}]`;
  if (type.is === 'map') return `{${spelled(type.of)}}`;
  if (type.is === 'definition') return type.name;
  if (type.is === 'integer') return `integer${type.bits ?? ''}`;
  return type.is === 'string' ? `string${type.format === undefined ? '' : ` ${type.format}`}` : type.is;
}

function written(definitions: Oracle['definitions'], property: Property): string {
  const name = property.$ref?.replace('#/definitions/', '');
  if (name?.endsWith('.Quantity')) return 'quantity';
  if (name?.endsWith('.IntOrString')) return 'int-or-string';
  const target = name === undefined ? property : definitions[name];
  // Types with neither fields nor a type take anything: JSON, JSONSchemaPropsOrBool.
  if (name && target?.properties) return short(name);
  if (target?.type === 'array') return `[${written(definitions, target.items ?? {})}]`;
  if (target?.type === 'object' && target.additionalProperties) return `{${written(definitions, target.additionalProperties)}}`;
  if (target?.type === 'integer') return `integer${target.format?.replace('int', '') ?? ''}`;
  if (target?.type === 'string') return `string${target.format === undefined ? '' : ` ${target.format}`}`;
  return target?.type ?? 'anything';
}
