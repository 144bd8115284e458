// What the pages' examples cannot show: other versions, fragments, templates, and real manifests.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { findingsOf, settingsFrom, uriOf, worldOf } from '../run/worlds';

async function errors(files: Readonly<Record<string, string>>, raw: unknown = {}, name = Object.keys(files)[0] ?? ''): Promise<readonly string[]> {
  const found = await findingsOf(worldOf(files, settingsFrom(raw)), uriOf(name));
  return found.filter(({ severity }) => severity === 'error').map(({ rule, found: { variant } }) => (variant ? `${rule.code}: ${variant}` : rule.code));
}

const at = (version: string) => ({ 'kubernetes.version': version });
const pod = (lines: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${lines}  containers:\n    - name: web\n      image: nginx:1.29.3\n`;

test('a field of a later version is named with that version', async () => {
  const text = pod('  hostnameOverride: web\n');
  assert.deepEqual(await errors({ 'a.yaml': text }, at('1.33')), ['unknown-field: later']);
  assert.deepEqual(await errors({ 'a.yaml': text }, at('1.36')), []);
});

test('a field that only an earlier version had is named with that version', async () => {
  const text = pod('  workloadRef:\n    name: a\n    podGroup: b\n');
  assert.deepEqual(await errors({ 'a.yaml': text }, at('1.36')), ['unknown-field: earlier']);
});

test('an API version is refused from the version that removes it', async () => {
  const text = 'apiVersion: flowcontrol.apiserver.k8s.io/v1beta2\nkind: FlowSchema\nmetadata:\n  name: a\nspec:\n  priorityLevelConfiguration:\n    name: b\n';
  assert.deepEqual(await errors({ 'a.yaml': text }, at('1.28')), []);
  assert.deepEqual(await errors({ 'a.yaml': text }, at('1.29')), ['removed-api-version']);
});

test('a kind of a later version is named with that version', async () => {
  const text = 'apiVersion: networking.k8s.io/v1\nkind: ServiceCIDR\nmetadata:\n  name: a\nspec:\n  cidrs: [10.0.0.0/16]\n';
  const before = await errors({ 'a.yaml': text }, at('1.28'));
  assert.equal(before.length, 1);
  assert.deepEqual(await errors({ 'a.yaml': text }, at('1.36')), []);
});

const half = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: nginx:1.29.3\n';

test('a patch need not be whole', async () => {
  assert.deepEqual(await errors({ 'web.yaml': half }), ['missing-field']);
  assert.deepEqual(await errors({ 'web-patch.yaml': half }), []);
  assert.deepEqual(await errors({ 'overlays/production/web.yaml': half }), []);
  assert.deepEqual(await errors({ 'web.yaml': half.replace('spec:\n', '$patch: merge\nspec:\n') }), []);
  const listed = 'patchesStrategicMerge:\n  - ../web.yaml\n';
  assert.deepEqual(await errors({ 'web.yaml': half, 'production/kustomization.yaml': listed }), []);
  assert.deepEqual(await errors({ 'web.yaml': half, 'production/kustomization.yaml': listed.replace('../', '') }), ['missing-field']);
});

test('a template is not read as what it is not', async () => {
  assert.deepEqual(await errors({ 'a.yaml': pod('  hostNetwork: {{ .Values.host }}\n  priority: "{{ .Values.priority }}"\n') }), []);
  assert.deepEqual(await errors({ 'a.yaml': pod('  hostnetwork: {{ .Values.host }}\n') }), ['unknown-field: near']);
  assert.deepEqual(await errors({ 'a.yaml': pod('  hostnetwork: "{{ host }}"\n') }), []);
});

test('actions inside a block of text make no template', async () => {
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: rules\ndata:\n  port: 80\n  rules: |\n    summary: {{ $labels.instance }} is down\n';
  assert.deepEqual(await errors({ 'a.yaml': text }), ['wrong-type: text']);
});

test('a hostile line of open actions takes no time', async () => {
  const before = Date.now();
  await errors({ 'a.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n# ${'{{'.repeat(500_000)}\n` });
  assert.ok(Date.now() - before < 5000);
});

test('what is written while typing is no missing field yet', async () => {
  assert.deepEqual((await errors({ 'a.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  repl' })).filter((each) => each.startsWith('missing-field')), []);
});

test('real manifests: no error where all is well, and only the known ones elsewhere', async () => {
  const folder = '../shared/corpus';
  if (!existsSync(folder)) return console.log('NOT RUN: ../shared/corpus is missing');
  assert.deepEqual(await errorsOf(`${folder}/microservices-demo.jsonl`), {});
  // Each was held against the API by hand: duplicate keys, `tcp`, old API versions, fields that never existed.
  assert.deepEqual(await errorsOf(`${folder}/kubernetes-examples.jsonl`), { 'invalid-value': 2, 'removed-api-version': 11, 'unknown-field': 5, 'unknown-kind': 1 });
});

async function errorsOf(file: string): Promise<Readonly<Record<string, number>>> {
  const counts = new Map<string, number>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line) continue;
    const { path = '', text = '' } = JSON.parse(line) as { path?: string; text?: string };
    if (!/\.ya?ml$/.test(path) || !text) continue;
    const world = worldOf({ [path]: text });
    if (world.files.get(uriOf(path))?.language !== 'kubernetes') continue;
    for (const { severity, rule } of await findingsOf(world, uriOf(path))) if (severity === 'error') counts.set(rule.code, (counts.get(rule.code) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort());
}
