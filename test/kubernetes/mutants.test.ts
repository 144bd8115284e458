// Valid manifests of the common kinds, each broken in one thing at a time: the rule reports it there, and its fix makes the manifest valid again.
// That the API server accepts the manifests and refuses each mutant was held against its own validation (1.36): test/rivals/kubernetes.mjs.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { isMap, isScalar, parseDocument, type Node, type YAMLMap } from 'yaml';
import { fixesOf } from '../../server/src/engine/features/fixes';
import type { Finding } from '../../server/src/engine/features/check';
import { apply } from '../../server/src/text/edit';
import type { Range } from '../../server/src/text/range';
import { findingsOf, settingsFrom, uriOf, worldOf } from '../run/worlds';

type Path = readonly (string | number)[];
type Change = { readonly set: string } | { readonly add: string } | 'delete' | 'double';
interface Mutant {
  readonly file: string;
  /** Which document of the file. */
  readonly document: number;
  readonly path: Path;
  readonly change: Change;
  readonly code: string;
  /** A fix of the finding leaves no error in. */
  readonly fixed: boolean;
  /** The squiggled characters, where they are not those that were broken: what no longer fits. */
  readonly at: string | undefined;
}

const folder = 'test/kubernetes/valid';
const settings = settingsFrom({ 'kubernetes.version': '1.36' });
/** Where the mutants are written to, for whoever wants the server's verdict. */
const kept = process.env['SHIPSHAPE_MUTANTS'];

const mutant = (file: string, path: string, change: Change, code: string, fixed: 'fixed' | '' = '', document = 0, at?: string): Mutant => ({
  file: `${file}.yaml`,
  document,
  path: path.split('/').map((step) => (/^\d+$/.test(step) ? Number(step) : step)),
  change,
  code,
  fixed: fixed === 'fixed',
  at,
});
const container = 'spec/containers/0';

const mutants: readonly Mutant[] = [
  mutant('pod', 'metadata/name', { set: 'Web_App' }, 'invalid-name'),
  mutant('pod', 'metadata/name', 'delete', 'missing-field'),
  mutant('pod', 'metadata/labels', { add: 'tier: true' }, 'wrong-type', 'fixed'),
  mutant('pod', 'metadata/labels/app.kubernetes.io~name', { set: 'not valid!' }, 'invalid-label'),
  mutant('pod', 'spec/containers', 'delete', 'missing-field'),
  mutant('pod', 'spec/restartPolicy', { set: 'Sometimes' }, 'invalid-value'),
  mutant('pod', 'spec/restartPolicy', { set: 'always' }, 'invalid-value', 'fixed'),
  mutant('pod', 'spec/hostAliases/0/ip', { set: 'nowhere' }, 'invalid-host-alias'),
  mutant('pod', 'spec/tolerations/0/operator', { set: 'Exists' }, 'toleration-fields', '', 0, 'value'),
  mutant('pod', 'spec/topologySpreadConstraints/0/maxSkew', { set: '0' }, 'spread-constraint'),
  mutant('pod', 'spec/topologySpreadConstraints/0/whenUnsatisfiable', { set: 'ScheduleAnyway' }, 'spread-constraint', '', 0, 'minDomains'),
  mutant('pod', 'spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/0/weight', { set: '101' }, 'affinity-weight'),
  mutant('pod', container, { add: 'nmae: web' }, 'unknown-field'),
  mutant('pod', `${container}/image`, 'delete', 'missing-field'),
  mutant('pod', `${container}/ports/0/containerPort`, { set: '70000' }, 'invalid-port'),
  mutant('pod', `${container}/ports/0/containerPort`, { set: '"8080"' }, 'wrong-type', 'fixed'),
  mutant('pod', `${container}/ports/0/name`, { set: 'a-name-of-seventeen' }, 'invalid-name'),
  mutant('pod', `${container}/env/0/name`, { set: '9=a' }, 'invalid-variable-name'),
  mutant('pod', `${container}/env/1/valueFrom/fieldRef/fieldPath`, { set: 'metadata.nam' }, 'downward-api-field'),
  mutant('pod', `${container}/resources/limits/cpu`, { set: '50m' }, 'request-above-limit', 'fixed', 0, '100m'),
  mutant('pod', `${container}/resources/limits/memory`, { set: '256MB' }, 'invalid-quantity', 'fixed'),
  mutant('pod', `${container}/volumeMounts/0/name`, { set: 'cahce' }, 'undeclared-volume', 'fixed'),
  mutant('pod', `${container}/volumeMounts/1/mountPath`, { set: '/cache' }, 'duplicate-mount-path'),
  mutant('pod', `${container}/volumeMounts/2/subPath`, { set: '../web' }, 'volume-path'),
  mutant('pod', `${container}/livenessProbe/httpGet`, 'delete', 'probe-handler'),
  mutant('pod', `${container}/livenessProbe`, { add: 'tcpSocket:\n  port: 80' }, 'probe-handler', '', 0, 'livenessProbe'),
  mutant('pod', `${container}/livenessProbe/successThreshold`, { set: '2' }, 'probe-limits', 'fixed'),
  mutant('pod', `${container}/lifecycle/preStop/sleep/seconds`, { set: '31' }, 'lifecycle-sleep'),
  mutant('pod', 'spec/initContainers/0', { add: 'livenessProbe:\n  exec:\n    command: [a]' }, 'init-container-fields'),
  mutant('pod', 'spec/volumes/0', { add: 'hostPath:\n  path: /a' }, 'exclusive-fields'),
  mutant('pod', 'spec/volumes/1', 'double', 'duplicate-name'),
  mutant('pod', 'spec/volumes/1/configMap/items/0/path', { set: '/conf' }, 'volume-path'),
  mutant('deployment', 'spec/selector', 'delete', 'missing-field', 'fixed'),
  mutant('deployment', 'spec/template/metadata/labels/app', { set: 'wbe' }, 'selector-mismatch', 'fixed', 0, 'app: web'),
  mutant('deployment', 'spec/template/spec', { add: 'restartPolicy: Never' }, 'workload-restart-policy', 'fixed'),
  mutant('deployment', 'spec/template/spec', { add: 'activeDeadlineSeconds: 5' }, 'workload-deadline', 'fixed'),
  mutant('deployment', 'spec/strategy/type', { set: 'Recreate' }, 'rolling-update-type', 'fixed', 0, 'rollingUpdate'),
  mutant('deployment', 'spec/strategy/rollingUpdate/maxSurge', { set: '0' }, 'rolling-update-limits', 'fixed', 0, '0'),
  mutant('deployment', 'spec/progressDeadlineSeconds', { set: '10' }, 'progress-deadline'),
  mutant('deployment', 'spec/template/spec/containers/1/name', { set: 'web' }, 'duplicate-name'),
  mutant('deployment', 'spec/replicas', { set: 'three' }, 'wrong-type'),
  mutant('statefulset', 'spec/updateStrategy/type', { set: 'OnDelete' }, 'rolling-update-type', 'fixed', 0, 'rollingUpdate'),
  mutant('statefulset', 'spec/podManagementPolicy', { set: 'Serial' }, 'invalid-value'),
  mutant('daemonset', 'spec/updateStrategy/rollingUpdate/maxSurge', { set: '1' }, 'rolling-update-limits'),
  mutant('daemonset', 'spec/selector/matchLabels/app', { set: 'agnet' }, 'selector-mismatch', 'fixed'),
  mutant('replicaset', 'spec/selector/matchLabels/app', { set: 'other' }, 'selector-mismatch', 'fixed'),
  mutant('job', 'spec/template/spec/restartPolicy', 'delete', 'job-restart-policy', 'fixed'),
  mutant('cronjob', 'spec/schedule', { set: '"61 3 * * *"' }, 'cron-schedule'),
  mutant('cronjob', 'spec/schedule', { set: '"TZ=UTC 0 3 * * *"' }, 'cron-time-zone'),
  mutant('cronjob', 'spec/concurrencyPolicy', { set: 'Never' }, 'invalid-value'),
  mutant('cronjob', 'spec/jobTemplate/spec/template/spec/restartPolicy', { set: 'Always' }, 'job-restart-policy', 'fixed'),
  mutant('service', 'spec/ports/0/name', 'delete', 'unnamed-service-port', 'fixed'),
  mutant('service', 'spec/ports/0/port', { set: '0' }, 'invalid-port'),
  mutant('service', 'spec/ports/1/port', { set: '80' }, 'duplicate-service-port'),
  mutant('service', 'spec/type', { set: 'ClusterIP' }, 'service-type-fields', '', 0, 'nodePort'),
  mutant('service', 'spec/sessionAffinityConfig/clientIP/timeoutSeconds', { set: '86401' }, 'session-affinity-timeout'),
  mutant('service', 'spec/loadBalancerSourceRanges/0', { set: '10.0.0.0/33' }, 'invalid-address'),
  mutant('service', 'spec/ports', 'delete', 'service-without-ports', '', 0),
  mutant('service', 'spec/externalName', 'delete', 'external-name', '', 2),
  mutant('ingress', 'spec/rules/0/http/paths/0/pathType', 'delete', 'missing-field', 'fixed'),
  mutant('ingress', 'spec/rules/0/http/paths/1/path', { set: 'static' }, 'ingress-path', 'fixed'),
  mutant('ingress', 'spec/rules/0/host', { set: '10.0.0.1' }, 'ingress-host'),
  mutant('ingress', 'spec/rules/0/http/paths/0/backend/service/port', { add: 'number: 80' }, 'exclusive-fields'),
  mutant('networkpolicy', 'spec/ingress/0/from/0', { add: 'podSelector: {}' }, 'network-policy-peer'),
  mutant('networkpolicy', 'spec/ingress/0/from/0/ipBlock/cidr', { set: '10.0.0.0' }, 'invalid-address'),
  mutant('networkpolicy', 'spec/ingress/0/from/0/ipBlock/except/0', { set: '10.1.0.0/24' }, 'invalid-address'),
  mutant('horizontalpodautoscaler', 'spec/minReplicas', { set: '11' }, 'autoscaler-bounds', '', 0, '10'),
  mutant('horizontalpodautoscaler', 'spec/metrics/0/type', { set: 'Pods' }, 'autoscaler-metric'),
  mutant('poddisruptionbudget', 'spec', { add: 'maxUnavailable: 1' }, 'exclusive-fields'),
  mutant('poddisruptionbudget', 'spec/minAvailable', { set: '150%' }, 'disruption-budget-amount'),
  mutant('configmap', 'data/region', { set: '5' }, 'wrong-type', 'fixed'),
  mutant('secret', 'data/password', { set: 'hunter2!' }, 'invalid-base64', 'fixed'),
  mutant('secret', 'data/tls.key', 'delete', 'secret-keys', '', 1, 'kubernetes.io/tls'),
  mutant('persistentvolume', 'spec/nodeAffinity', 'delete', 'persistent-volume-spec'),
  mutant('persistentvolume', 'spec', { add: 'hostPath:\n  path: /a' }, 'persistent-volume-spec'),
  mutant('storageclass', 'reclaimPolicy', { set: 'Recycle' }, 'class-fields'),
  mutant('rbac', 'roleRef/kind', { set: 'ServiceAccount' }, 'role-binding', '', 1),
  mutant('rbac', 'subjects/1/namespace', 'delete', 'role-binding', '', 4),
  mutant('rbac', 'rules/0/verbs', 'delete', 'missing-field'),
  mutant('namespace', 'metadata/name', { set: 'shop.internal' }, 'invalid-name'),
];

describe('valid manifests have no errors', () => {
  for (const file of readdirSync(folder)) test(file, async () => assert.deepEqual(await errorsOf(readFileSync(`${folder}/${file}`, 'utf8')), []));
});

describe('a mutant is reported where it is broken', () => {
  for (const each of mutants) test(nameOf(each), () => holds(each));
});

async function holds(each: Mutant): Promise<void> {
  const text = (readFileSync(`${folder}/${each.file}`, 'utf8').split(/^---\n/m)[each.document] ?? '');
  const { broken, place } = mutate(text, each);
  if (kept) {
    mkdirSync(kept, { recursive: true });
    writeFileSync(`${kept}/${nameOf(each).replace(/[^\w.-]+/g, '_')}.yaml`, broken);
  }
  const findings = await errorsIn(broken);
  const at = findings.filter(({ rule }) => rule.code === each.code);
  assert.ok(at.length, `no ${each.code}, but ${findings.map(({ rule }) => rule.code).join(', ') || 'nothing'}`);
  const there = at.find((finding) => each.at !== undefined ? broken.slice(finding.at.start, finding.at.end) === each.at : finding.at.start <= place.end && finding.at.end >= place.start);
  assert.ok(there, `${each.code} is elsewhere: ${at.map((finding) => broken.slice(finding.at.start, finding.at.end)).join(', ')}`);
  if (!each.fixed) return;
  const answers = await Promise.all(fixesOf(there, 'en').map(async ({ edits }) => errorsOf(apply(broken, edits))));
  assert.ok(answers.some((errors) => !errors.length), `no fix makes it valid: ${JSON.stringify(answers)}`);
}

/** The broken text, and the place a finding has to touch: the new value or its key; of what is gone or added, the mapping it was in. */
function mutate(text: string, { path, change }: Mutant): { readonly broken: string; readonly place: Range } {
  const steps = path.map((step) => (typeof step === 'string' ? step.replace('~', '/') : step));
  const document = parseDocument(text);
  const node = document.getIn(steps, true) as Node | undefined;
  const parent = (steps.length > 1 ? document.getIn(steps.slice(0, -1), true) : document.contents) as YAMLMap;
  assert.ok(node?.range, `${path.join('/')} is not in the manifest`);
  const [start, end] = node.range;
  const pairs = isMap(parent) ? parent.items : [];
  const index = pairs.findIndex(({ key }) => isScalar(key) && key.value === steps.at(-1));
  const startOf = (i: number): number => (pairs[i]?.key as Node).range?.[0] ?? 0;
  const column = (at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1);
  const replaced = (from: number, to: number, by: string): string => text.slice(0, from) + by + text.slice(to);
  if (change === 'delete') {
    const around = ownerOf(text, steps);
    if (index + 1 < pairs.length) return { broken: replaced(startOf(index), startOf(index + 1), ''), place: { start: around.start, end: around.end - (startOf(index + 1) - startOf(index)) } };
    const before = (pairs[index - 1]?.value as Node).range?.[1] ?? 0;
    return { broken: replaced(before, end, ''), place: { start: around.start, end: before } };
  }
  if (change === 'double') return { broken: replaced(start, start, `${text.slice(start, end)}\n${' '.repeat(column(start) - 2)}- `), place: { start, end: end + end - start } };
  if ('set' in change) return { broken: replaced(start, end, change.set), place: { start: index < 0 ? start : startOf(index), end: start + change.set.length } };
  const added = `${change.add.replaceAll('\n', `\n${' '.repeat(column(start))}`)}\n${' '.repeat(column(start))}`;
  return { broken: replaced(start, start, added), place: { start, end: end + added.length } };
}

/** What the thing at a path is written in, with the key before it. */
function ownerOf(text: string, steps: Path): Range {
  const document = parseDocument(text);
  for (let length = steps.length - 1; length > 0; length--) {
    const owner = document.getIn(steps.slice(0, length), true) as Node | undefined;
    if (!owner?.range) continue;
    const start = text.lastIndexOf('\n', text.lastIndexOf('\n', owner.range[0]) - 1) + 1;
    return { start, end: owner.range[1] };
  }
  return { start: 0, end: text.length };
}

async function errorsIn(text: string): Promise<readonly Finding[]> {
  return (await findingsOf(worldOf({ 'manifest.yaml': text }, settings), uriOf('manifest.yaml'))).filter(({ severity }) => severity === 'error');
}

async function errorsOf(text: string): Promise<readonly string[]> {
  return (await errorsIn(text)).map(({ rule, at }) => `${rule.code} «${text.slice(at.start, at.end)}»`);
}

function nameOf({ file, document, path, change, code }: Mutant): string {
  const what = typeof change === 'string' ? change : 'set' in change ? `set ${change.set}` : `add ${change.add.split('\n')[0]}`;
  return `${file} ${document} ${path.join('/')}: ${what}: ${code}`;
}
