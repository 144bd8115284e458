/** What an upgrade of the cluster changes for manifests, and how objects of removed API versions are brought into their new shape. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reshaped } from '../../server/src/languages/kubernetes/migrate/reshape';
import { upgradeReport } from '../../server/src/languages/kubernetes/migrate/upgrade';
import { manifest } from '../../server/src/languages/kubernetes/objects/manifest';
import { apply } from '../../server/src/text/edit';

const rows = (text: string, from: string, to: string): readonly string[] =>
  upgradeReport([{ uri: 'file:///a.yaml', manifest: manifest(text) }], from, to).map(({ change, field, kind, instead, at }) => [change, field ?? kind, instead, text.slice(at.start, at.end)].filter(Boolean).join(' '));

const moved = (text: string): string | undefined => {
  const { yaml, resources } = manifest(text);
  const [resource] = resources;
  const edits = resource && reshaped(yaml, resource);
  return edits && apply(text, edits);
};

test('a kind that goes is named with what replaces it', () => {
  const schema = 'apiVersion: flowcontrol.apiserver.k8s.io/v1beta3\nkind: FlowSchema\nmetadata:\n  name: a\n';
  assert.deepEqual(rows(schema, '1.31', '1.32'), ['kind-removed FlowSchema flowcontrol.apiserver.k8s.io/v1 flowcontrol.apiserver.k8s.io/v1beta3']);
  assert.deepEqual(rows(schema, '1.30', '1.31'), ['kind-deprecated FlowSchema flowcontrol.apiserver.k8s.io/v1 flowcontrol.apiserver.k8s.io/v1beta3']);
  assert.deepEqual(rows('apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\n', '1.36', '1.37'), ['kind-removed PodSecurityPolicy policy/v1beta1']);
});

test('a kind or field that comes is told apart from one that stays', () => {
  assert.deepEqual(rows('apiVersion: resource.k8s.io/v1\nkind: DeviceClass\nspec: {}\n', '1.33', '1.34'), ['kind-new DeviceClass resource.k8s.io/v1']);
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: a\n      restartPolicyRules: []\n';
  assert.deepEqual(rows(pod, '1.33', '1.34'), ['field-new Container.restartPolicyRules restartPolicyRules']);
  assert.deepEqual(rows(pod, '1.34', '1.33'), ['field-removed Container.restartPolicyRules restartPolicyRules']);
  assert.deepEqual(rows(pod, '1.35', '1.36'), []);
  assert.deepEqual(rows(pod, '1.34', '1.34'), []);
});

test('a value that is new shows as a changed field, and templates and custom resources stay out', () => {
  assert.deepEqual(rows('apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  updateStrategy:\n    type: Recreate\n', '1.36', '1.37').filter((row) => row.startsWith('field-changed')), ['field-changed StatefulSetUpdateStrategy.type type']);
  assert.deepEqual(rows('apiVersion: example.com/v1\nkind: Widget\n', '1.28', '1.37'), []);
  assert.deepEqual(rows('apiVersion: policy/v1beta1\nkind: {{ .Values.kind }}\n', '1.28', '1.37'), []);
});

test('an object that is not understood as a whole is left alone', () => {
  assert.equal(moved('apiVersion: autoscaling/v2beta1\nkind: HorizontalPodAutoscaler\nspec:\n  metrics:\n    - type: External\n      external:\n        metricName: a\n        metricSelector: {}\n        targetValue: 1\n'), undefined);
  assert.equal(moved('apiVersion: apiextensions.k8s.io/v1beta1\nkind: CustomResourceDefinition\nspec:\n  versions:\n    - name: v1\n    - name: v2\n'), undefined);
  assert.equal(moved('apiVersion: admissionregistration.k8s.io/v1beta1\nkind: ValidatingWebhookConfiguration\nwebhooks:\n  - name: a.b.c\n    sideEffects: Unknown\n'), undefined);
});

test('endpoints keep their node and zone, priorities their shares', () => {
  assert.equal(
    moved('apiVersion: discovery.k8s.io/v1beta1\nkind: EndpointSlice\nendpoints:\n  - addresses: [10.0.0.1]\n    topology:\n      kubernetes.io/hostname: one\n      topology.kubernetes.io/zone: a\n'),
    'apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nendpoints:\n  - addresses: [10.0.0.1]\n    nodeName: one\n    zone: a\n',
  );
  assert.equal(
    moved('apiVersion: flowcontrol.apiserver.k8s.io/v1beta2\nkind: PriorityLevelConfiguration\nspec:\n  type: Limited\n  limited:\n    assuredConcurrencyShares: 5\n'),
    'apiVersion: flowcontrol.apiserver.k8s.io/v1\nkind: PriorityLevelConfiguration\nspec:\n  type: Limited\n  limited:\n    nominalConcurrencyShares: 5\n',
  );
});
