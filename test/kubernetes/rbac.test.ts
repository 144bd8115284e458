import { test } from 'node:test';
import assert from 'node:assert/strict';
import { groupsOf, pluralOf, rbacResources, rbacValues } from '../../server/src/languages/kubernetes/rbac/values';

test('what the rules of a role can name', () => {
  assert.ok(rbacValues('apiGroups').includes(''));
  assert.deepEqual(rbacValues('apiGroups', [], ['deployments']), ['apps']);
  assert.ok(rbacValues('resources', ['']).includes('pods/log'));
  assert.ok(!rbacValues('resources', ['']).includes('deployments'));
  assert.deepEqual(rbacValues('verbs', [''], ['pods/log']), ['get']);
  assert.ok(rbacValues('verbs', ['rbac.authorization.k8s.io'], ['clusterroles']).includes('escalate'));
  assert.equal(rbacResources.find(({ name }) => name === 'nodes')?.namespaced, false);
});

test('singulars, kinds and short names', () => {
  for (const [word, plural] of [['deployment', 'deployments'], ['Ingress', 'ingresses'], ['NetworkPolicy', 'networkpolicies'], ['storageclass', 'storageclasses'], ['endpoint', 'endpoints'], ['svc', 'services'], ['Pods', 'pods']] as const) assert.equal(pluralOf(word), plural);
  assert.equal(pluralOf('widget'), undefined);
  assert.deepEqual(groupsOf('events'), ['', 'events.k8s.io']);
});
