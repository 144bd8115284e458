/** What a file of hadolint's says about a Dockerfile counts, below what the user says; and comments of other tools allow what they allow there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '../../server/src/engine/settings';
import { settingsFor, steeringFor, unreadable } from '../../server/src/engine/steering';
import { change, type World } from '../../server/src/engine/world';
import { entryOf } from '../../server/src/languages/dockerfile/entry';
import { dockerfile } from '../../server/src/languages/dockerfile/dockerfile';
import type { Dockerfile } from '../../server/src/syntax/dockerfile/tree';
import { treeOf } from '../../server/src/engine/trees';
import { findingsOf, settingsFrom, TODAY, uriOf, worldOf } from '../run/worlds';

/** Of two rules, so that what others find does not matter here. */
const found = async (world: World): Promise<readonly string[]> =>
  (await findingsOf(world, uriOf('Dockerfile'))).filter(({ rule: { code } }) => code === 'unpinned-base-image' || code === 'sudo-in-run').map(({ rule, severity }) => `${rule.code} ${severity}`);
const text = 'FROM node\nRUN sudo ls\nUSER 1000\n';

test('rules that hadolint ignores or overrides are off or as severe as it says', async () => {
  const world = worldOf({ '.hadolint.yaml': 'ignored:\n  - DL3006\noverride:\n  error: [DL3004]\n', Dockerfile: text });
  assert.deepEqual(await found(world), ['sudo-in-run error']);
  assert.deepEqual(await found(worldOf({ Dockerfile: text })), ['unpinned-base-image warning', 'sudo-in-run warning']);
});

test('info and style are information and hint; what is ignored too is off', async () => {
  const said = async (yaml: string) => found(worldOf({ 'hadolint.yml': yaml, Dockerfile: text }));
  assert.deepEqual(await said('override: {info: [DL3006], style: [DL3004]}'), ['unpinned-base-image information', 'sudo-in-run hint']);
  assert.deepEqual(await said('override: {error: [DL3006]}\nignored: [DL3006, DL3004]'), []);
});

test('the user’s own word counts before the file', async () => {
  const files = { '.hadolint.yaml': 'ignored: [DL3006]\ntrustedRegistries: [ghcr.io]\nlabel-schema: {a: text, b: url}\n', Dockerfile: text };
  const world = worldOf(files, settingsFrom({ rules: { 'unpinned-base-image': 'error' }, dockerfile: { labelSchema: { a: 'semver' } } }));
  assert.ok((await found(world)).includes('unpinned-base-image error'));
  const settings = settingsFor(world, uriOf('Dockerfile'));
  assert.deepEqual(settings['dockerfile.labelSchema'], { a: 'semver', b: 'url' });
  assert.deepEqual(settings['dockerfile.trustedRegistries'], ['ghcr.io']);
  const own = worldOf(files, settingsFrom({ 'dockerfile.trustedRegistries': ['quay.io'] }));
  assert.deepEqual(settingsFor(own, uriOf('Dockerfile'))['dockerfile.trustedRegistries'], ['quay.io']);
});

test('the nearest file counts, up to six folders above, and only for Dockerfiles', () => {
  const world = worldOf({
    '.hadolint.yaml': 'failure-threshold: info\n', 'a/b/.hadolint.yaml': 'no-fail: true\n',
    Dockerfile: text, 'a/Dockerfile': text, 'a/b/c/Dockerfile': text, '1/2/3/4/5/6/Dockerfile': text, '1/2/3/4/5/6/7/Dockerfile': text, 'compose.yaml': 'services: {}\n',
  });
  const failOn = (file: string): unknown => steeringFor(world, uriOf(file))?.failOn;
  assert.deepEqual(['Dockerfile', 'a/Dockerfile', 'a/b/c/Dockerfile', '1/2/3/4/5/6/Dockerfile', '1/2/3/4/5/6/7/Dockerfile', 'compose.yaml'].map(failOn), ['information', 'information', 'never', 'information', undefined, undefined]);
});

test('the same texts give the same settings, another one gives others, and none gives the user’s', () => {
  const uri = uriOf('Dockerfile');
  const steering = { uri: uriOf('.hadolint.yaml'), text: 'ignored: [DL3006]\n', version: 1, editorId: 'yaml' };
  const first = worldOf({ '.hadolint.yaml': steering.text, Dockerfile: text });
  const typed = change(first, { uri, text: `${text}#\n`, version: 2, editorId: '' }, { ...steering, version: 2 });
  assert.equal(settingsFor(typed, uri), settingsFor(first, uri));
  assert.notEqual(settingsFor(change(first, { ...steering, text: 'ignored: []\n' }), uri), settingsFor(first, uri));
  assert.equal(settingsFor(change(first, { gone: steering.uri }), uri), first.settings);
});

test('what cannot be read says nothing', async () => {
  for (const broken of ['ignored: [DL3006\n', '- DL3006\n', 'ignored\n']) {
    const world = worldOf({ '.hadolint.yaml': broken, Dockerfile: text });
    assert.ok(unreadable(world, uriOf('.hadolint.yaml')), broken);
    assert.deepEqual(await found(world), ['unpinned-base-image warning', 'sudo-in-run warning']);
  }
  for (const odd of ['', '# nothing\n', 'ignored: 3\noverride: [x]\nlabel-schema: [y]\ntrustedRegistries:\n', 'label-schema: {a: nonsense, b: }\n']) {
    const world = worldOf({ '.hadolint.yaml': odd, Dockerfile: text });
    assert.ok(!unreadable(world, uriOf('.hadolint.yaml')), odd);
    assert.deepEqual(await found(world), ['unpinned-base-image warning', 'sudo-in-run warning']);
  }
});

test('hadolint’s comments count unless its file says that they do not', async () => {
  const allowed = '# hadolint ignore=DL3006\nFROM node\n# shipshape: allow sudo-in-run\nRUN sudo ls\nUSER 1000\n';
  assert.deepEqual(await found(worldOf({ Dockerfile: allowed })), []);
  assert.deepEqual(await found(worldOf({ '.hadolint.yaml': 'disable-ignore-pragma: true\n', Dockerfile: allowed })), ['unpinned-base-image warning']);
});

const comments: readonly (readonly [string, string, readonly string[]])[] = [
  ['of hadolint, for an instruction, with a reason', 'FROM node:24\n# hadolint ignore=DL3003,DL3004 # it is needed\nRUN sudo ls\nRUN sudo ls\nUSER 1\n', ['sudo-in-run']],
  ['of hadolint, void for words without a #', 'FROM node:24\n# hadolint ignore=DL3004 it is needed\nRUN sudo ls\nUSER 1\n', ['sudo-in-run']],
  ['of hadolint, for a stage', 'FROM node:24 AS a\nRUN sudo ls\n# hadolint stage ignore=DL3004\nFROM node:24 AS b\nRUN sudo ls\nRUN sudo ls\nFROM node:24\nRUN sudo ls\nUSER 1\n', ['sudo-in-run', 'sudo-in-run']],
  ['of hadolint, for a file', 'FROM node:24\nRUN sudo ls\n# hadolint global ignore=DL3004\nRUN sudo ls\nUSER 1\n', []],
  ['of Trivy, by each of its names', 'FROM node:24\n#trivy:ignore:AVD-DS-0010\nRUN sudo ls\n#trivy:ignore:DS010\nRUN sudo ls\n# trivy:ignore:DS-0010\nRUN sudo ls\nUSER 1\n', []],
  ['of Checkov, for a file', 'FROM node:24\n#checkov:skip=CKV2_DOCKER_1:it is needed\nRUN sudo ls\nRUN sudo ls\nUSER 1\n', []],
  ['of tally, with its names for others', 'FROM node:24\n# tally ignore=hadolint/DL3004;reason=it is needed\nRUN sudo ls\n# tally ignore=DL3004\nRUN sudo ls\n# tally ignore=DL3003\nRUN sudo ls\nUSER 1\n', ['sudo-in-run']],
  ['of dockerfile-utils, for whatever is found', 'FROM node:24\n# dockerfile-utils: ignore\nRUN sudo ls\nRUN sudo ls\nUSER 1\n', ['sudo-in-run']],
];
for (const [name, dockerfileText, wanted] of comments)
  test(`a comment ${name}`, async () => assert.deepEqual((await found(worldOf({ Dockerfile: dockerfileText }))).map((each) => each.split(' ')[0]), wanted));

test('a comment for hadolint says which shell follows', () => {
  const shells = (text: string): readonly string[] => {
    const { parts } = worldOf({ Dockerfile: text }).files.get(uriOf('Dockerfile')) ?? { parts: [] };
    return parts.flatMap(({ part }) => (treeOf(dockerfile, part) as Dockerfile).instructions.map(({ instruction }) => entryOf(instruction)?.shell ?? ''));
  };
  assert.deepEqual(shells('FROM a\nRUN x\n# hadolint shell=powershell\nRUN x\nRUN x\nFROM b\nRUN x\n'), ['posix', 'posix', 'powershell', 'powershell', 'powershell', 'posix']);
  assert.deepEqual(shells('FROM a\nRUN echo "# hadolint shell=pwsh"\nRUN x\n'), ['posix', 'posix', 'posix']);
  assert.deepEqual(shells('FROM a\nRUN <<E\n# hadolint shell=pwsh\nE\nRUN x\n'), ['posix', 'posix', 'posix']);
});

test('settings that cannot be used are complained of, and their default stands', () => {
  const wrong = { 'dockerfile.trustedRegistries': 'docker.io', 'dockerfile.labelSchema': { a: 'number' }, 'dockerfile.strictLabels': 1, 'dockerfile.syntax': 'latest', 'dockerfile.inlayHints': true };
  const { settings, complaints } = read(wrong, TODAY);
  assert.deepEqual(complaints, Object.keys(wrong));
  assert.deepEqual(settings, read({}, TODAY).settings);
  const right = { dockerfile: { trustedRegistries: ['*.io'], labelSchema: { 'a.b': 'spdx' }, syntax: '1.20-labs', format: { keywords: 'upper' } } };
  assert.deepEqual(read(right, TODAY).complaints, []);
  assert.equal(read(right, TODAY).settings['dockerfile.format.keywords'], 'upper');
});

test('of a rule with several names of hadolint’s, each finding goes by its own', async () => {
  const of = async (name: string) => (await findingsOf(worldOf({ '.hadolint.yaml': `ignored: [${name}]\n`, Dockerfile: 'FROM node AS a\nFROM node:latest\nCMD ["a"]\nCMD ["b"]\nENTRYPOINT ["a"]\nENTRYPOINT ["b"]\nUSER 1\n' }), uriOf('Dockerfile')))
    .filter(({ rule: { code } }) => code === 'unpinned-base-image' || code === 'overridden-instruction').map(({ found: { words } }) => words['image'] ?? words['instruction']);
  assert.deepEqual(await of('DL3006'), ['node:latest', 'CMD', 'ENTRYPOINT']);
  assert.deepEqual(await of('DL3007'), ['node', 'CMD', 'ENTRYPOINT']);
  assert.deepEqual(await of('DL4003'), ['node', 'node:latest', 'ENTRYPOINT']);
});
