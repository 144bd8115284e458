import { test } from 'node:test';
import assert from 'node:assert/strict';
import { isLabelValue, isQualifiedName } from '../../../server/src/syntax/scalars/label';

test('names of labels', () => {
  for (const name of ['app', 'App_1.x', 'app.kubernetes.io/name', 'a'.repeat(63), `${'a.'.repeat(126)}a/x`]) assert.ok(isQualifiedName(name), name);
  for (const name of ['', '/', '/x', 'x/', 'a/b/c', 'a/b/c/d', '-a', 'a-', 'a b', 'Example.com/x', 'a..b/x', 'a'.repeat(64), `${'a.'.repeat(127)}a/x`]) assert.ok(!isQualifiedName(name), name);
});

test('values of labels', () => {
  for (const value of ['', 'web', 'Web_1.0-x', '1', 'a'.repeat(63)]) assert.ok(isLabelValue(value), value);
  for (const value of ['-', 'a ', 'a/b', '.a', 'a.', 'ä', 'a\n', 'a'.repeat(64)]) assert.ok(!isLabelValue(value), value);
});
