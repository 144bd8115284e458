/** What kube-linter's users have written already counts here: annotations at an object, and the file that configures it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lenses } from '../../server/src/engine/features/links';
import { findingsOf, uriOf, worldOf } from '../run/worlds';

const pod = (annotation: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    ${annotation}: because
spec:
  containers:
    - name: web
      image: nginx
      securityContext: {privileged: true}
`;
const codes = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> => (await findingsOf(worldOf(files), uriOf('pod.yaml'))).map(({ rule }) => rule.code);

test('an annotation lets one check be at its object', async () => {
  assert.ok((await codes({ 'pod.yaml': pod('example.com/other') })).includes('untagged-image'));
  const left = await codes({ 'pod.yaml': pod('ignore-check.kube-linter.io/latest-tag') });
  assert.ok(!left.includes('untagged-image') && left.includes('privileged-container'), left.join());
});

test('another annotation lets all of them be', async () => {
  const left = await codes({ 'pod.yaml': pod('kube-linter.io/ignore-all') });
  assert.ok(!left.includes('untagged-image') && !left.includes('privileged-container'), left.join());
});

test('the configuration file turns checks off and on', async () => {
  const left = await codes({ '.kube-linter.yaml': 'checks:\n  exclude: [latest-tag]\n  include: [read-secret-from-env-var, no-read-only-root-fs]\n', 'pod.yaml': pod('example.com/other') });
  assert.ok(!left.includes('untagged-image') && left.includes('writable-root-filesystem'), left.join());
});

test('a lens says the level of a workload in the reader’s language', () => {
  const [lens] = lenses(worldOf({ 'pod.yaml': pod('example.com/other') }), uriOf('pod.yaml'));
  assert.match(lens?.text ?? '', /privileged/);
});
