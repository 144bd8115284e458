// What the lookups over structure.json answer, and that the schemas made from it say the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type JsonSchema, jsonSchemaOf } from '../../server/src/languages/kubernetes/schema/json-schema';
import marks from '../../server/src/languages/kubernetes/data/marks.json';
import { apiVersionsOf, definition, fieldAt, isNamespaced, kindOf, kindsOf, newest, versions } from '../../server/src/languages/kubernetes/schema/schema';

const at = (...path: (string | number)[]) => fieldAt('1.36', 'apps/v1', 'Deployment', path);

test('the newest version is the default', () => {
  assert.equal(newest, '1.37');
  assert.deepEqual([versions[0], versions.length], ['1.28', 10]);
});

test('a kind is known by its apiVersion, in the versions that serve it', () => {
  assert.equal(kindOf('1.36', 'apps/v1', 'Deployment')?.name, 'apps.v1.Deployment');
  assert.equal(kindOf('1.36', 'v1', 'Deployment'), undefined);
  assert.equal(kindOf('1.36', 'example.com/v1', 'Widget'), undefined);
  assert.equal(kindOf('9.99', 'v1', 'Pod'), undefined);
  assert.equal(kindOf('1.28', 'flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema')?.name, 'flowcontrol.v1beta2.FlowSchema');
  assert.equal(kindOf('1.29', 'flowcontrol.apiserver.k8s.io/v1beta2', 'FlowSchema'), undefined);
  assert.equal(kindOf('1.30', 'v1', 'List')?.name, 'core.v1.List');
  assert.equal(kindOf('1.30', 'apps/v1', 'DeploymentList')?.name, 'apps.v1.DeploymentList');
});

test('the stable API version of a kind comes first', () => {
  assert.deepEqual(apiVersionsOf('1.36', 'Deployment'), ['apps/v1']);
  assert.deepEqual(apiVersionsOf('1.36', 'HorizontalPodAutoscaler'), ['autoscaling/v2', 'autoscaling/v1']);
  assert.deepEqual(apiVersionsOf('1.28', 'FlowSchema'), ['flowcontrol.apiserver.k8s.io/v1beta3', 'flowcontrol.apiserver.k8s.io/v1beta2']);
  assert.deepEqual(apiVersionsOf('1.36', 'Widget'), []);
});

test('scope', () => {
  assert.deepEqual(['Pod', 'Node', 'Namespace', 'Secret', 'ComponentStatus'].map((kind) => isNamespaced('v1', kind)), [true, false, false, true, false]);
  assert.equal(isNamespaced('example.com/v1', 'Widget'), undefined);
});

test('a field is found along its path and knows where it is explained', () => {
  assert.equal(at('spec')?.address, 'Deployment.spec');
  assert.equal(at('spec', 'template', 'spec', 'containers')?.address, 'PodSpec.containers');
  assert.deepEqual(at('spec', 'template', 'spec', 'containers')?.type, { is: 'list', of: { is: 'definition', name: 'core.v1.Container' }, keys: ['name'] });
  assert.deepEqual(at('spec', 'template', 'spec', 'containers', 0)?.type, { is: 'definition', name: 'core.v1.Container' });
  assert.equal(at('spec', 'template', 'spec', 'initContainers', 3, 'livenessProbe')?.address, 'Container.livenessProbe');
  assert.deepEqual(at('spec', 'template', 'spec', 'containers', 0, 'resources', 'limits', 'memory'), {
    name: 'limits',
    type: { is: 'quantity' },
    required: false,
    definition: 'core.v1.ResourceRequirements',
    address: 'ResourceRequirements.limits',
  });
  assert.deepEqual(at('spec', 'replicas')?.type, { is: 'integer', bits: 32 });
  assert.equal(at('spec', 'selector')?.required, true);
  assert.equal(at('metadata', 'labels', 'app')?.address, 'ObjectMeta.labels');
});

test('a path that leads nowhere finds nothing', () => {
  assert.equal(at(), undefined);
  assert.equal(at('spec', 'nothing'), undefined);
  assert.equal(at('spec', 0), undefined);
  assert.equal(at('spec', 'template', 'spec', 'containers', 'name'), undefined);
  assert.equal(at('spec', 'replicas', 'deeper'), undefined);
  assert.equal(at('constructor'), undefined);
});

test('a field comes with the version that introduced it', () => {
  const restartRules = ['spec', 'containers', 0, 'restartPolicyRules'];
  assert.equal(fieldAt('1.33', 'v1', 'Pod', restartRules), undefined);
  assert.equal(fieldAt('1.34', 'v1', 'Pod', restartRules)?.address, 'Container.restartPolicyRules');
});

test('values that the server allows are known', () => {
  assert.deepEqual(at('spec', 'template', 'spec', 'containers', 0, 'imagePullPolicy')?.type, { is: 'string', values: ['Always', 'IfNotPresent', 'Never'] });
  assert.deepEqual(at('spec', 'selector', 'matchExpressions', 0, 'operator')?.type, { is: 'string', values: ['In', 'NotIn', 'Exists', 'DoesNotExist'] });
});

test('a JSON schema holds everything it refers to, and a mistake is one', () => {
  for (const version of ['1.28', newest]) for (const { apiVersion, kind } of kindsOf(version)) closed(jsonSchemaOf(version, apiVersion, kind), `${version} ${apiVersion} ${kind}`);
  assert.equal(jsonSchemaOf('1.36', 'example.com/v1', 'Widget'), undefined);
  const schema = jsonSchemaOf('1.36', 'apps/v1', 'Deployment', (definition, field) => (definition === 'core.v1.Container' && field === 'image' ? 'said' : undefined));
  assert.deepEqual(schema?.properties?.['kind'], { type: 'string', enum: ['Deployment'] });
  assert.deepEqual(schema?.required, ['apiVersion', 'kind']);
  assert.equal(schema?.additionalProperties, false);
  assert.deepEqual(schema?.definitions?.['core.v1.Container']?.properties?.['image'], { type: 'string', description: 'said' });
  assert.deepEqual(schema?.definitions?.['core.v1.ResourceRequirements']?.properties?.['limits'], { type: 'object', additionalProperties: { type: ['string', 'number'] } });
  assert.deepEqual(schema?.definitions?.['core.v1.HTTPGetAction']?.properties?.['port'], { type: ['integer', 'string'] });
  // Managed fields are whatever the server wrote.
  assert.deepEqual(schema?.definitions?.['meta.v1.ManagedFieldsEntry']?.properties?.['fieldsV1'], { type: 'object' });
});

function closed(schema: JsonSchema | undefined, where: string): void {
  assert.ok(schema, where);
  for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/definitions\/([^"]+)"/g)) assert.ok(schema.definitions?.[name], `${where}: ${name}`);
}

test('every gate and every default belongs to a field there is', () => {
  for (const place of [...Object.keys(marks.gates), ...Object.keys(marks.defaults)]) {
    const end = place.lastIndexOf('.');
    assert.ok(versions.some((version) => definition(version, place.slice(0, end))?.fields.has(place.slice(end + 1))), place);
  }
  for (const [place, gate] of Object.entries(marks.gates)) assert.ok(Object.hasOwn(marks.stages, gate), `${place}: ${gate}`);
});
