// The descriptions taken from the models reach the fields of the structure.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { description } from '../../server/src/languages/kubernetes/schema/descriptions';
import { definition, kindsOf, newest } from '../../server/src/languages/kubernetes/schema/schema';

test('types and fields are described', () => {
  assert.match(description('core.v1.Container') ?? '', /^A single application container/);
  assert.match(description('core.v1.Container', 'image') ?? '', /^Container image name/);
  assert.match(description('meta.v1.ObjectMeta', 'labels') ?? '', /^Map of string keys and values/);
  assert.equal(description('core.v1.Container', 'nothing'), undefined);
  assert.equal(description('example.v1.Widget'), undefined);
});

/** The version of the package the words come from; what a later one adds has none of its own until the package knows it. */
const described = '1.36';

for (const [version, share] of [[described, 0.01], [newest, 0.06]] as const) test(`hardly a field of a stable kind of ${version} is left without words`, () => {
  const silent: string[] = [];
  const seen = new Set<string>();
  const open = kindsOf(version).flatMap((kind) => (/v\d+$/.test(kind.apiVersion) ? kind.definition : []));
  let fields = 0;
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const { name: key, type } of definition(version, name)?.fields.values() ?? []) {
      fields++;
      if (!description(name, key)) silent.push(`${name}.${key}`);
      for (const inner of [type, ...(type.is === 'list' || type.is === 'map' ? [type.of] : [])]) if (inner.is === 'definition') open.push(inner.name);
    }
  }
  // The models narrow apiVersion and kind to a literal and say no word about them; JSONSchemaProps leaves the words to the JSON schema specification.
  const unexplained = silent.filter((field) => !/\.(apiVersion|kind)$|^apiextensions\.v1\.JSONSchemaProps\./.test(field));
  assert.ok(unexplained.length / fields < share, `${unexplained.length} of ${fields}: ${unexplained.join(' ')}`);
});
