/** The Pod Security Standards: each control by a Pod that breaks it alone, its versions, the levels above workloads, and the way to `restricted`. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaults } from '../../server/src/engine/settings';
import { noFacts } from '../../server/src/engine/facts';
import type { Asked } from '../../server/src/engine/language';
import { manifest } from '../../server/src/languages/kubernetes/objects/manifest';
import { podTemplates } from '../../server/src/languages/kubernetes/objects/workload';
import { lensesOf } from '../../server/src/languages/kubernetes/podSecurity/lenses';
import { levelOf } from '../../server/src/languages/kubernetes/podSecurity/levels';
import { demandLabels } from '../../server/src/languages/kubernetes/podSecurity/namespaces';
import makeRestricted from '../../server/src/languages/kubernetes/refactorings/make-restricted';
import { restrictedEdit } from '../../server/src/languages/kubernetes/podSecurity/mend';
import { locales, message } from '../../server/src/engine/page';
import { apply } from '../../server/src/text/edit';
import { range, textAt } from '../../server/src/text/range';
import { marked } from '../run/marked';
import { TODAY } from '../run/worlds';

/** A Pod that meets `restricted`, as lines that a case adds to. */
function pod({ spec = '', context = '', container = '', own = '' }: { readonly spec?: string; readonly context?: string; readonly container?: string; readonly own?: string }): string {
  const lines = (text: string, by: number): string => text.split('\n').filter(Boolean).map((line) => `${' '.repeat(by)}${line}\n`).join('');
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
${lines(spec, 2)}  securityContext:
${/runAsNonRoot/.test(context) ? '' : '    runAsNonRoot: true\n'}${/seccompProfile/.test(context) ? '' : '    seccompProfile: {type: RuntimeDefault}\n'}${lines(context, 4)}  containers:
    - name: web
      image: registry.example.com/web:1.4.0
${lines(container, 6)}      securityContext:
${/allowPriv/.test(own) ? '' : '        allowPrivilegeEscalation: false\n'}${/capabilities/.test(own) ? '' : '        capabilities: {drop: [ALL]}\n'}${lines(own, 8)}`;
}

function standing(text: string, version = '1.36'): { readonly level: string; readonly fields: readonly string[]; readonly texts: readonly string[] } {
  const tree = manifest(text);
  assert.deepEqual(tree.yaml.problems, [], text);
  const [template] = podTemplates(tree);
  assert.ok(template);
  const { level, blocking } = levelOf(tree.yaml, template, version);
  return { level, fields: blocking.map(({ control, path }) => `${control} ${path.slice(template.path.length).join('.')}`), texts: blocking.map(({ at }) => textAt(text, at)) };
}

describe('controls', () => {
  test('a Pod that has everything meets restricted, in every version', () => {
    for (const version of ['1.0', '1.18', '1.28', '1.33', '1.35', '1.36', '1.37']) assert.deepEqual(standing(pod({}), version), { level: 'restricted', fields: [], texts: [] }, version);
  });

  const cases: readonly (readonly [what: string, text: string, level: string, fields: readonly string[], at: readonly string[]])[] = [
    ['a Windows container on its host', pod({ own: 'windowsOptions: {hostProcess: true}' }), 'privileged', ['hostProcess containers.0.securityContext.windowsOptions.hostProcess'], ['true']],
    ['host namespaces', pod({ spec: 'hostNetwork: true\nhostPID: true\nhostIPC: false' }), 'privileged', ['hostNamespaces hostNetwork', 'hostNamespaces hostPID'], ['true', 'true']],
    ['privileged', pod({ own: 'privileged: true' }), 'privileged', ['privileged containers.0.securityContext.privileged'], ['true']],
    ['a capability too many', pod({ own: 'capabilities: {drop: [ALL], add: [NET_ADMIN, NET_BIND_SERVICE]}' }), 'privileged', ['capabilities containers.0.securityContext.capabilities.add.0'], ['NET_ADMIN']],
    ['a capability that only baseline allows', pod({ own: 'capabilities: {drop: [ALL], add: [CHOWN]}' }), 'baseline', ['capabilities containers.0.securityContext.capabilities.add.0'], ['CHOWN']],
    ['a directory of the node', pod({ spec: 'volumes: [{name: a, hostPath: {path: /srv}}]' }), 'privileged', ['hostPathVolumes volumes.0.hostPath'], ['hostPath']],
    ['a volume that only baseline allows', pod({ spec: 'volumes: [{name: a, nfs: {server: s, path: /srv}}, {name: b, emptyDir: {}}]' }), 'baseline', ['restrictedVolumes volumes.0.nfs'], ['nfs']],
    ['a port of the node', pod({ container: 'ports: [{containerPort: 80, hostPort: 80}, {containerPort: 81, hostPort: 0}]' }), 'privileged', ['hostPorts containers.0.ports.0.hostPort'], ['80']],
    ['the host of a probe', pod({ container: 'livenessProbe: {httpGet: {port: 80, host: example.com}}\nlifecycle: {preStop: {httpGet: {port: 80, host: ""}}}' }), 'privileged', ['hostProbesAndHostLifecycle containers.0.livenessProbe.httpGet.host'], ['example.com']],
    ['AppArmor', pod({ context: 'appArmorProfile: {type: Unconfined}' }), 'privileged', ['appArmorProfile securityContext.appArmorProfile.type'], ['Unconfined']],
    ['SELinux', pod({ context: 'seLinuxOptions: {type: spc_t, user: root}' }), 'privileged', ['seLinuxOptions securityContext.seLinuxOptions.type', 'seLinuxOptions securityContext.seLinuxOptions.user'], ['spc_t', 'root']],
    ['/proc', pod({ own: 'procMount: Unmasked' }), 'privileged', ['procMount containers.0.securityContext.procMount'], ['Unmasked']],
    ['seccomp', pod({ context: 'seccompProfile: {type: Unconfined}' }), 'privileged', ['seccompProfile securityContext.seccompProfile.type', 'seccompProfile containers.0.securityContext.seccompProfile.type'], ['Unconfined', 'web']],
    ['a kernel parameter', pod({ context: 'sysctls: [{name: kernel.msgmax, value: "1"}, {name: net.ipv4.tcp_syncookies, value: "1"}]' }), 'privileged', ['sysctls securityContext.sysctls.0.name'], ['kernel.msgmax']],
    ['escalation', pod({ own: 'allowPrivilegeEscalation: true' }), 'baseline', ['allowPrivilegeEscalation containers.0.securityContext.allowPrivilegeEscalation'], ['true']],
    ['root allowed in one container', pod({ own: 'runAsNonRoot: false' }), 'baseline', ['runAsNonRoot containers.0.securityContext.runAsNonRoot'], ['false']],
    ['root chosen', pod({ context: 'runAsUser: 0' }), 'baseline', ['runAsUser securityContext.runAsUser'], ['0']],
    ['capabilities that are kept', pod({ own: 'capabilities: {drop: [NET_RAW]}' }), 'baseline', ['capabilities containers.0.securityContext.capabilities.drop'], ['web']],
    ['what is filled in later', pod({ spec: 'hostNetwork: ${HOST_NETWORK}', own: 'allowPrivilegeEscalation: ${ESCALATE}' }), 'restricted', [], []],
  ];
  for (const [what, text, level, fields, texts] of cases) test(what, () => assert.deepEqual(standing(text), { level, fields, texts }));

  test('a Pod that says nothing is baseline, and lacks four things', () => {
    const found = standing('apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: web\n');
    assert.equal(found.level, 'baseline');
    assert.deepEqual(found.fields.map((each) => each.split(' ')[0]), ['allowPrivilegeEscalation', 'runAsNonRoot', 'seccompProfile', 'capabilities']);
  });

  test('init containers and merged settings count, ephemeral ones too', () => {
    const text = pod({ container: 'env: []' }).replace('  containers:\n', '  initContainers:\n    - name: first\n      image: first\n      securityContext: {privileged: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}\n  containers:\n');
    assert.deepEqual(standing(text).fields, ['privileged initContainers.0.securityContext.privileged']);
    const merged = pod({ own: '<<: *hardened' }).replace('metadata:\n', 'metadata:\n  annotations: &hardened {privileged: true}\n');
    assert.deepEqual(standing(merged).fields, ['privileged containers.0.securityContext.privileged']);
  });
});

describe('versions of the policy', () => {
  const changes: readonly (readonly [what: string, text: string, old: string, before: string, since: string, after: string])[] = [
    ['hosts of probes', pod({ container: 'livenessProbe: {tcpSocket: {port: 80, host: example.com}}' }), '1.33', 'restricted', '1.34', 'privileged'],
    ['/proc in a user namespace', pod({ spec: 'hostUsers: false', own: 'procMount: Unmasked' }), '1.34', 'privileged', '1.35', 'baseline'],
    ['root in a user namespace', pod({ spec: 'hostUsers: false', context: 'runAsNonRoot: false\nrunAsUser: 0' }), '1.34', 'baseline', '1.35', 'restricted'],
    ['an SELinux type', pod({ context: 'seLinuxOptions: {type: container_engine_t}' }), '1.30', 'privileged', '1.31', 'restricted'],
    ['sysctls', pod({ context: 'sysctls: [{name: net.ipv4.tcp_rmem, value: "1"}]' }), '1.31', 'privileged', '1.32', 'restricted'],
    ['capabilities', pod({ own: 'capabilities: {}' }), '1.21', 'restricted', '1.22', 'baseline'],
    ['root by number', pod({ own: 'runAsUser: 0' }), '1.22', 'restricted', '1.23', 'baseline'],
    ['Windows', pod({ spec: 'os: {name: windows}', own: 'capabilities: {}\nallowPrivilegeEscalation: true' }), '1.24', 'baseline', '1.25', 'restricted'],
  ];
  for (const [what, text, old, before, since, after] of changes)
    test(what, () => assert.deepEqual([standing(text, old).level, standing(text, since).level], [before, after]));
});

test('the level stands above each workload, in the language of the reader', () => {
  const tree = manifest(pod({ spec: 'hostNetwork: true' }));
  const [lens] = lensesOf(tree, '1.36', 'en');
  assert.equal(lens && textAt(tree.text, lens.at), 'web');
  assert.equal(lens?.text, 'Pod security: privileged (1 from baseline)');
  assert.match(lensesOf(tree, '1.36', 'zh-CN')[0]?.text ?? '', /privileged（距 baseline 还差 1 处）/);
  assert.equal(lensesOf(manifest(pod({})), '1.36', 'en')[0]?.text, 'Pod security: restricted');
  assert.deepEqual(lensesOf(manifest('kind: Service\napiVersion: v1\n'), '1.36', 'en'), []);
});

test('a fact about a namespace carries what it enforces', () => {
  const [resource] = manifest('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n    pod-security.kubernetes.io/enforce: baseline\n    other: x\n').resources;
  assert.deepEqual(resource && demandLabels(resource.map), { 'pod-security.kubernetes.io/enforce': 'baseline' });
});

describe('make-restricted', () => {
  const { page } = makeRestricted;
  const fences = page.sections.get('Examples')?.fences ?? [];
  const offers = (text: string, at: number) => {
    const asked: Asked = { uri: 'file:///project/manifest.yaml', part: { language: 'kubernetes', text, entries: [] }, others: noFacts, settings: defaults(TODAY), locale: 'en' };
    return [...makeRestricted.offer(manifest(text), range(at, at), asked)];
  };

  test('the page speaks both languages', () => {
    for (const locale of locales) assert.doesNotMatch(message(page, locale, { kind: 'Pod' }), /\{/);
    assert.match(message(page, 'zh-CN', { kind: 'Pod' }), /\p{Script=Han}/u);
  });

  let made = 0;
  fences.forEach(({ info, text }, i) => {
    if (info !== 'yaml') return;
    test(`example ${i + 1}`, () => {
      const { text: before, cursors } = marked(text);
      const next = fences[i + 1];
      const [offer] = offers(before, cursors[0] ?? 0);
      if (next?.info !== 'yaml rewritten') return assert.equal(offer, undefined);
      made++;
      assert.ok(offer);
      const after = apply(before, offer.edits);
      assert.equal(after, next.text);
      assert.equal(standing(after, defaults(TODAY)['kubernetes.version']).level, 'restricted');
      assert.deepEqual(offers(after, cursors[0] ?? 0), [], 'twice');
    });
  });
  test('there are examples of both', () => assert.ok(made >= 2 && fences.filter(({ info }) => info === 'yaml').length > made));

  test('every case above is mended, but for volumes of the node', () => {
    for (const own of ['privileged: true', 'capabilities: {add: [SYS_ADMIN]}', 'procMount: Unmasked', 'seccompProfile: {type: Unconfined}', 'runAsUser: 0', 'windowsOptions: {hostProcess: true}']) {
      const before = manifest(pod({ own, container: 'ports: [{containerPort: 80, hostPort: 80}]', context: 'sysctls: [{name: kernel.msgmax, value: "1"}]' }));
      const edit = restrictedEdit(before, 0, '1.36');
      assert.ok(edit, own);
      assert.equal(standing(apply(before.text, [edit])).level, 'restricted', own);
    }
    assert.equal(restrictedEdit(manifest(pod({ spec: 'volumes: [{name: a, hostPath: {path: /srv}}]' })), 0, '1.36'), undefined);
  });
});
