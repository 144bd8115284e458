/** Profiles of practice, and the permissions that kube-linter's users have written already. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allowOf, means } from '../../server/src/engine/allow';
import { listRules } from '../../server/src/cli/rules';
import { languages } from '../../server/src/main/languages';
import { manifest } from '../../server/src/languages/kubernetes/objects/manifest';
import { annotations, kubeLinter } from '../../server/src/languages/kubernetes/permission/kubeLinter';
import { looksSecret } from '../../server/src/languages/kubernetes/objects/secrets';
import { textAt } from '../../server/src/text/range';
import { findingsOf, settingsFrom, uriOf, worldOf } from '../run/worlds';

/** Something of each profile is wrong with it: privileged, the network of the node, no priority. */
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers:
    - name: web
      image: registry.example.com/web:1.4.0
      securityContext:
        privileged: true
`;

async function codes(settings: unknown, text = POD): Promise<ReadonlySet<string>> {
  const world = worldOf({ 'manifest.yaml': text }, settingsFrom(settings));
  return new Set((await findingsOf(world, uriOf('manifest.yaml'))).map(({ rule }) => rule.code));
}

describe('profiles', () => {
  const shown = ['privileged-container', 'host-sharing', 'missing-priority-class'];
  const cases: readonly (readonly [profile: string | undefined, wanted: readonly string[]])[] = [
    [undefined, shown.slice(0, 1)], ['essential', shown.slice(0, 1)], ['recommended', shown.slice(0, 2)], ['strict', shown], ['off', []],
  ];
  for (const [profile, wanted] of cases)
    test(profile ?? 'nothing said', async () => {
      const found = await codes(profile === undefined ? {} : { kubernetes: { practices: profile } });
      assert.deepEqual(shown.filter((code) => found.has(code)), wanted);
    });

  test('a rule that is named is heard in any profile, and an unwanted one is not', async () => {
    const found = await codes({ 'kubernetes.practices': 'off', rules: { 'kube-linter:priority-class-name': 'warning' } });
    assert.ok(found.has('missing-priority-class') && !found.has('privileged-container'));
    assert.ok(!(await codes({ 'kubernetes.practices': 'strict', rules: { 'missing-priority-class': 'off' } })).has('missing-priority-class'));
  });

  test('what the API server refuses is no practice', async () => {
    assert.ok((await codes({ 'kubernetes.practices': 'off' }, 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  contaners: []\n')).has('unknown-field'));
  });

  test('the list of rules says what is on by default', () => {
    const listed = listRules(languages);
    const on = (code: string): boolean | undefined => listed.find((each) => each.code === code)?.on;
    assert.deepEqual(shown.map(on), [true, false, false]);
    for (const { code, aliases, on } of listed) assert.equal(aliases.some((name) => name === 'practices:recommended' || name === 'practices:strict') && on, false, code);
  });
});

test('at least 60 of the checks of kube-linter have a rule', () => {
  const names = new Set(listRules(languages).flatMap(({ aliases }) => aliases.filter((name) => name.startsWith('kube-linter:'))));
  const checks = Object.keys(kubeLinter.read('checks: {addAllBuiltIn: true}')?.settings.rules ?? {});
  assert.ok(checks.length > 50);
  assert.ok(names.size >= 60, [...names].sort().join('\n'));
});

describe('annotations of kube-linter', () => {
  const allowed = (lines: string): readonly string[] => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n${lines}spec:\n  containers: []\n`;
    return [...annotations(manifest(text))].flatMap((comment) => {
      assert.match(textAt(text, comment.over), /^apiVersion[\s\S]*containers: \[\]$/);
      return allowOf(comment)?.names ?? [];
    });
  };

  test('one check', () => assert.deepEqual(allowed('    ignore-check.kube-linter.io/privileged-container: "it is a node agent — really"\n'), ['kube-linter:privileged-container']));
  test('others mean nothing', () => assert.deepEqual(allowed('    example.com/ignore-all: ""\n    ignore-check.kube-linter.io/: x\n'), []));
  test('all, but for what the API server refuses', () => {
    const names = allowed('    kube-linter.io/ignore-all: used in a test\n');
    assert.ok(names.includes('kube-linter:latest-tag') && !names.includes('kube-linter:schema-validation'));
  });
  test('the names hit rules', () => {
    const [comment] = [...annotations(manifest('apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    ignore-check.kube-linter.io/host-pid: x\n'))];
    const allow = comment && allowOf(comment);
    const rule = { code: 'host-sharing', also: ['kube-linter:host-pid', 'kube-linter:host-ipc'] };
    assert.ok(allow && means(allow, rule, { also: ['kube-linter:host-pid'] }) && !means(allow, rule, { also: ['kube-linter:host-ipc'] }));
  });
});

describe('.kube-linter.yaml', () => {
  const rules = (text: string): unknown => kubeLinter.read(text)?.settings.rules;
  test('what is in and out', () => assert.deepEqual(rules('checks:\n  include: [no-liveness-probe, ssh-port]\n  exclude:\n    - ssh-port\n'), { 'kube-linter:no-liveness-probe': 'on', 'kube-linter:ssh-port': 'off' }));
  test('no defaults', () => assert.equal(JSON.stringify(rules('checks: {doNotAutoAddDefaults: true, include: [latest-tag]}')).match(/"on"/g)?.length, 1));
  test('what the API server refuses stays', () => assert.deepEqual(rules('checks: {exclude: [schema-validation, mismatching-selector]}'), {}));
  test('an empty one says nothing, a broken one cannot be read', () => {
    assert.deepEqual(kubeLinter.read(''), { settings: {} });
    assert.equal(kubeLinter.read('checks: [\n  a: {'), undefined);
  });
});

describe('what looks like a secret', () => {
  for (const [name, value] of [['DATABASE_PASSWORD', 's3cr3t'], ['apiToken', '9f8a7b6c5d4e'], ['db.password', 'mysql'], ['AWS_ACCESS_KEY', 'abcd1234'], ['ANY', 'AKIA' + 'ABCDEFGHIJKLMNOP'], ['cert', '-----BEGIN RSA PRIVATE KEY-----']] as const)
    test(`${name} ${value.slice(0, 10)}`, () => assert.ok(looksSecret(name, value)));
  for (const [name, value] of [
    ['DATABASE_PASSWORD_FILE', '/run/secrets/a'], ['DATABASE_PASSWORD', '/run/secrets/a'], ['PASSWORD', '${PASSWORD}'], ['TOKEN_TTL', '3600s'], ['USE_TOKEN', 'true'], ['API_KEY', 'API_KEY_VALUE'], ['API_KEY', 'your-api-key'], ['SECRET_NAME', 'database-tls'],
    ['GOOGLE_API_KEY', 'INSERT_KEY_HERE'], ['TLS_SECRET', 'web-tls-secret'], ['KEYBOARD', 'qwertz'], ['MONKEY', 'bananas'], ['tokenizer', 'words'], ['PASSWORD', ''], ['TOKEN_URL', 'https://example.com/token'], ['password', 'two words'],
  ] as const)
    test(`not ${name} ${value}`, () => assert.ok(!looksSecret(name, value)));
});
