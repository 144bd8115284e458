// Holds structure.json against the OpenAPI documents the Kubernetes releases publish: same kinds, same types, same fields, for every version.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import structure from '../../server/src/languages/kubernetes/data/structure.json';
import removals from '../../server/src/languages/kubernetes/data/removals.json';
import { reached, removalOf } from '../../server/src/languages/kubernetes/schema/removals';
import { type Type, definition, isNamespaced, kindOf, kindsOf, newest, versions } from '../../server/src/languages/kubernetes/schema/schema';

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
interface Operation {
  readonly 'x-kubernetes-action'?: string;
  readonly 'x-kubernetes-group-version-kind'?: { readonly group: string; readonly version: string; readonly kind: string };
}
interface Oracle {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly definitions: Readonly<Record<string, Property>>;
}

/** Every difference there is, and why it is right. */
const explained: ReadonlyMap<string, string> = new Map([
  ['kind too many: v1 List', 'kubectl takes a List apart itself; the server knows no such type'],
  ['kind missing: v1 APIGroup', 'discovery, which the server answers and nobody writes'],
  ['kind missing: v1 APIGroupList', 'discovery'],
  ['kind missing: v1 APIResourceList', 'discovery'],
  ['kind missing: v1 APIVersions', 'discovery'],
  ['kind missing: v1 Status', 'an answer of the server, no manifest'],
  ['definition missing: pkg.version.Info', 'the answer of /version, which no manifest leads to'],
  ['1.30 required: core.v1.HostAlias.ip false', 'optional in 1.30.0 and 1.30.1, required in later patches; the lenient reading holds for all'],
]);

const met = new Set<string>();
const compared: string[] = [];
const oracles = '../shared/oracle/kubernetes-openapi';

for (const version of versions) {
  const file = `${oracles}/${version}.json.gz`;
  if (!existsSync(file)) {
    console.log(`NOT RUN: structure.json against the API of ${version}, ${file} is missing`);
    continue;
  }
  compared.push(version);
  test(`structure.json is the API of Kubernetes ${version}`, () => {
    const oracle: Oracle = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
    const found = differences(version, oracle);
    for (const difference of found) met.add(difference).add(`${version} ${difference}`);
    assert.deepEqual(found.filter((difference) => !explained.has(difference) && !explained.has(`${version} ${difference}`)), []);
    for (const [kind, namespaced] of scopes(oracle)) {
      const [apiVersion = '', name = ''] = kind.split(' ');
      if (kindOf(version, apiVersion, name)) assert.equal(isNamespaced(apiVersion, name), namespaced, kind);
    }
  });
}

test('no explanation outlives its difference', () => {
  if (!compared.length) return console.log('NOT RUN: whether every explained difference is still there');
  assert.deepEqual([...explained.keys()].filter((difference) => !met.has(difference)), []);
});

test('structure.json is what its sources say', (context) => {
  const packed = structure.source.map((pack) => `node_modules/.cache/shipshape-kubernetes/${pack.startsWith('k8s.io/') ? `${pack.replace(/[/@]/g, '-')}.zip` : pack.includes('==') ? `${pack.replace('==', '-')}-py2.py3-none-any.whl` : `${pack.replace(/^@/, '').replace(/[/@]/g, '-')}.tgz`}`);
  const missing = packed.filter((file) => !existsSync(file) && !file.includes('kubernetes-models'));
  if (missing.length) {
    console.log(`NOT RUN: making structure.json again, ${missing[0]} is missing; server/build/kubernetes/structure.ts fetches it`);
    context.skip();
    return;
  }
  const { status, stderr } = spawnSync(process.execPath, ['server/build/run.mjs', 'server/build/kubernetes/structure.ts', '--check'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});

test('everything a reference leads to is there, in every version', () => {
  const named = (type: Type): readonly string[] => (type.is === 'definition' ? [type.name] : type.is === 'list' || type.is === 'map' ? named(type.of) : []);
  for (const version of versions)
    for (const kind of kindsOf(version)) {
      const open = [kind.definition];
      const seen = new Set<string>();
      for (let name = open.pop(); name !== undefined; name = open.pop()) {
        if (seen.has(name)) continue;
        seen.add(name);
        const found = definition(version, name);
        assert.ok(found, `${version} ${kind.kind}: ${name}`);
        open.push(...[...found.fields.values()].flatMap((field) => named(field.type)));
      }
    }
});

test('an API version that is gone from a version is in removals.json, and none is there that is still served', () => {
  for (const [index, version] of versions.entries()) {
    const before = versions[index - 1];
    const served = new Set(kindsOf(version).map((each) => `${each.apiVersion} ${each.kind}`));
    for (const { apiVersion, kind } of before ? kindsOf(before) : [])
      if (!kind.endsWith('List') && !served.has(`${apiVersion} ${kind}`)) assert.equal(removalOf(apiVersion, kind)?.removed, version, `${apiVersion} ${kind}`);
    for (const { apiVersion, kinds } of removals.apis)
      for (const kind of kinds) if (reached(version, removalOf(apiVersion, kind)?.removed)) assert.equal(kindOf(version, apiVersion, kind), undefined, `${apiVersion} ${kind}`);
  }
});

test('what replaces an API version is served by the newest version', () => {
  for (const { apiVersion, kinds, replacement } of removals.apis)
    for (const kind of kinds) if (replacement) assert.ok(kindOf(newest, replacement, kind), `${apiVersion} ${kind} -> ${replacement}`);
  assert.equal(removalOf('extensions/v1beta1', 'Ingress')?.replacement, 'networking.k8s.io/v1');
  assert.equal(removalOf('policy/v1beta1', 'PodSecurityPolicy')?.replacement, undefined);
  assert.equal(removalOf('apps/v1', 'Deployment'), undefined);
});

function scopes({ paths }: Oracle): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const [path, operations] of Object.entries(paths))
    for (const operation of Object.values(operations)) {
      const { group, version, kind } = operation['x-kubernetes-group-version-kind'] ?? {};
      const action = operation['x-kubernetes-action'] ?? '';
      // A list over all namespaces has a path without one; connecting and subresources are under the path of what they belong to.
      if (!kind || !['post', 'get', 'put'].includes(action)) continue;
      found.set(`${group ? `${group}/` : ''}${version} ${kind}`, path.includes('/namespaces/{namespace}'));
    }
  return found;
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
