import type { YamlList, YamlMap, YamlEntry } from '../../../syntax/yaml/tree';
import type { Path } from '../../../syntax/yaml/path';
import type { Range } from '../../../text/range';
import { below, itemsOf } from '../objects/below';
import { reached } from '../schema/removals';
import { contentOf, setIn, type Holder, type Pod } from './pod';
import { isSafeSysctl } from './sysctls';

/** A control of the Pod Security Standards: which level forbids what, from which version of the policy on. */
export interface Control {
  readonly name: string;
  readonly level: 'baseline' | 'restricted';
  readonly since?: string;
  violations(pod: Pod, version: string): Iterable<Violation>;
}

/** A field that a control forbids, or asks for and does not find. */
export interface Violation {
  readonly at: Range;
  readonly path: Path;
  /** Absent where nothing is set. */
  readonly value?: string;
  /** How it would be all right; absent where nobody can tell. */
  readonly mend?: Mend;
}

export type Mend =
  | { readonly by: 'set'; readonly path: Path; readonly value: string }
  | { readonly by: 'drop'; readonly map: YamlMap; readonly entry: YamlEntry }
  | { readonly by: 'drop item'; readonly list: YamlList; readonly index: number }
  | { readonly by: 'add item'; readonly list: YamlList; readonly value: string };

const all = ({ self, containers }: Pod): readonly Holder[] => [self, ...containers];

/** A scalar that is set to what is not allowed. */
function* refused(pod: Pod, holders: readonly Holder[], keys: readonly string[], isAllowed: (content: string) => boolean, instead?: string): Iterable<Violation> {
  for (const holder of holders) {
    const set = setIn(pod, holder, ...keys);
    const content = contentOf(set?.node);
    if (!set || content === undefined || isAllowed(content)) continue;
    yield { at: set.node.at, path: set.path, value: content, mend: instead === undefined ? { by: 'drop', map: set.within, entry: set.entry } : { by: 'set', path: set.path, value: instead } };
  }
}

/** A field that the Pod may set for all, or each container for itself. */
function* required(pod: Pod, keys: readonly string[], isRight: (content: string) => boolean, value: string): Iterable<Violation> {
  const forAll = setIn(pod, pod.self, ...keys);
  const content = contentOf(forAll?.node);
  if (forAll && content !== undefined && !isRight(content)) yield { at: forAll.node.at, path: forAll.path, value: content, mend: { by: 'set', path: forAll.path, value } };
  const settled = forAll !== undefined && (content === undefined || isRight(content));
  for (const container of pod.containers) {
    const own = setIn(pod, container, ...keys);
    const said = contentOf(own?.node);
    if (own && said !== undefined && !isRight(said)) yield { at: own.node.at, path: own.path, value: said, mend: { by: 'set', path: own.path, value } };
    else if (!own && !settled) yield { at: container.at, path: [...container.path, ...keys], mend: { by: 'set', path: [...container.path, ...keys], value } };
  }
}

function* capabilities(pod: Pod, field: 'add' | 'drop', isAllowed: (name: string) => boolean): Iterable<Violation> {
  for (const container of pod.containers) {
    const set = setIn(pod, container, 'securityContext', 'capabilities', field);
    if (set?.node.kind !== 'list') continue;
    const list = set.node;
    for (const [index, item] of list.items.entries()) {
      const node = below(pod.tree, item.value);
      const name = contentOf(node);
      if (node && name !== undefined && !isAllowed(name)) yield { at: node.at, path: [...set.path, index], value: name, mend: { by: 'drop item', list, index } };
    }
  }
}

function* volumes(pod: Pod, isAllowed: (type: string) => boolean): Iterable<Violation> {
  for (const [i, volume] of itemsOf(pod.tree, below(pod.tree, pod.template.spec, 'volumes')).entries()) {
    if (volume.kind !== 'map') continue;
    for (const { key, value, merge } of volume.entries)
      if (key.content !== 'name' && !merge && value && !isAllowed(key.content)) yield { at: key.at, path: [...pod.self.path, 'volumes', i, key.content], value: key.content };
  }
}

function* namesOfHosts(pod: Pod): Iterable<Violation> {
  const places = [...['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe) => [probe]), ['lifecycle', 'postStart'], ['lifecycle', 'preStop']];
  for (const place of places) for (const way of ['httpGet', 'tcpSocket']) yield* refused(pod, pod.containers, [...place, way, 'host'], (host) => host === '');
}

function* hostPorts(pod: Pod): Iterable<Violation> {
  for (const container of pod.containers)
    for (const [i, port] of itemsOf(pod.tree, below(pod.tree, container.map, 'ports')).entries()) {
      if (port.kind !== 'map') continue;
      const entry = port.entries.findLast(({ key }) => key.content === 'hostPort');
      const content = contentOf(entry?.value);
      if (entry?.value && content !== undefined && Number(content) !== 0) yield { at: entry.value.at, path: [...container.path, 'ports', i, 'hostPort'], value: content, mend: { by: 'drop', map: port, entry } };
    }
}

function* appArmorAnnotations({ tree, template, self }: Pod): Iterable<Violation> {
  const annotations = below(tree, template.metadata, 'annotations');
  if (annotations?.kind !== 'map') return;
  for (const entry of annotations.entries) {
    const value = contentOf(entry.value);
    if (!entry.key.content.startsWith('container.apparmor.security.beta.kubernetes.io/') || value === undefined || value === '' || /^(?:runtime\/default$|localhost\/)/.test(value)) continue;
    yield { at: entry.value?.at ?? entry.key.at, path: [...self.path.slice(0, -1), 'metadata', 'annotations', entry.key.content], value, mend: { by: 'drop', map: annotations, entry } };
  }
}

function* sysctls(pod: Pod, version: string): Iterable<Violation> {
  const list = below(pod.tree, pod.template.spec, 'securityContext', 'sysctls');
  if (list?.kind !== 'list') return;
  for (const [index, { value }] of list.items.entries()) {
    const node = below(pod.tree, value, 'name');
    const name = contentOf(node);
    if (node && name !== undefined && !isSafeSysctl(name, version)) yield { at: node.at, path: [...pod.self.path, 'securityContext', 'sysctls', index, 'name'], value: name, mend: { by: 'drop item', list, index } };
  }
}

function* dropsAll(pod: Pod): Iterable<Violation> {
  for (const { map, path, at } of pod.containers) {
    const own = [...path, 'securityContext', 'capabilities', 'drop'];
    const drop = below(pod.tree, map, 'securityContext', 'capabilities', 'drop');
    if (drop?.kind === 'scalar' || itemsOf(pod.tree, drop).some((each) => contentOf(each) === undefined || contentOf(each) === 'ALL')) continue;
    const around = below(pod.tree, map, 'securityContext', 'capabilities') ?? below(pod.tree, map, 'securityContext') ?? map;
    const value = drop || (around.kind === 'map' && around.flow) ? '[ALL]' : '- ALL';
    yield { at, path: own, mend: drop?.kind === 'list' && drop.items.length ? { by: 'add item', list: drop, value: 'ALL' } : { by: 'set', path: own, value } };
  }
}

function* escalation(pod: Pod): Iterable<Violation> {
  for (const container of pod.containers) {
    const keys = ['securityContext', 'allowPrivilegeEscalation'];
    const set = setIn(pod, container, ...keys);
    const content = contentOf(set?.node);
    const mend: Mend = { by: 'set', path: [...container.path, ...keys], value: 'false' };
    if (!set) yield { at: container.at, path: mend.path, mend };
    else if (content !== undefined && content !== 'false') yield { at: set.node.at, path: set.path, value: content, mend };
  }
}

const isNo = (content: string): boolean => content !== 'true';
const oneOf = (...names: readonly string[]) => (content: string): boolean => names.includes(content);
const context = (...keys: readonly string[]): readonly string[] => ['securityContext', ...keys];

const CAPABILITIES = oneOf('AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT');
const PROFILES = oneOf('RuntimeDefault', 'Localhost');
const VOLUMES = oneOf('configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret');

/** As in pod-security-admission of 2026-07-01. Seccomp annotations, of policies before 1.19, are not looked at. */
export const controls: readonly Control[] = [
  { name: 'hostProcess', level: 'baseline', violations: (pod) => refused(pod, all(pod), context('windowsOptions', 'hostProcess'), isNo, 'false') },
  { name: 'hostNamespaces', level: 'baseline', *violations(pod) { for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) yield* refused(pod, [pod.self], [field], isNo, 'false'); } },
  { name: 'privileged', level: 'baseline', violations: (pod) => refused(pod, pod.containers, context('privileged'), isNo, 'false') },
  { name: 'capabilities', level: 'baseline', violations: (pod) => capabilities(pod, 'add', CAPABILITIES) },
  { name: 'hostPathVolumes', level: 'baseline', violations: (pod) => volumes(pod, (type) => type !== 'hostPath') },
  { name: 'hostPorts', level: 'baseline', violations: hostPorts },
  { name: 'hostProbesAndHostLifecycle', level: 'baseline', since: '1.34', violations: namesOfHosts },
  { name: 'appArmorProfile', level: 'baseline', *violations(pod) { yield* refused(pod, all(pod), context('appArmorProfile', 'type'), PROFILES, 'RuntimeDefault'); yield* appArmorAnnotations(pod); } },
  { name: 'seLinuxOptions', level: 'baseline', *violations(pod, version) {
    const types = ['', 'container_t', 'container_init_t', 'container_kvm_t', ...(reached(version, '1.31') ? ['container_engine_t'] : [])];
    yield* refused(pod, all(pod), context('seLinuxOptions', 'type'), oneOf(...types));
    for (const field of ['user', 'role']) yield* refused(pod, all(pod), context('seLinuxOptions', field), oneOf(''));
  } },
  { name: 'procMount', level: 'baseline', *violations(pod, version) { if (!pod.ownUsers || !reached(version, '1.35')) yield* refused(pod, pod.containers, context('procMount'), oneOf('Default', ''), 'Default'); } },
  { name: 'seccompProfile', level: 'baseline', since: '1.19', violations: (pod) => refused(pod, all(pod), context('seccompProfile', 'type'), PROFILES, 'RuntimeDefault') },
  { name: 'sysctls', level: 'baseline', violations: sysctls },
  { name: 'restrictedVolumes', level: 'restricted', violations: (pod) => volumes(pod, VOLUMES) },
  { name: 'allowPrivilegeEscalation', level: 'restricted', since: '1.8', *violations(pod, version) { if (!pod.windows || !reached(version, '1.25')) yield* escalation(pod); } },
  { name: 'runAsNonRoot', level: 'restricted', *violations(pod, version) { if (!pod.ownUsers || !reached(version, '1.35')) yield* required(pod, context('runAsNonRoot'), oneOf('true'), 'true'); } },
  { name: 'runAsUser', level: 'restricted', since: '1.23', *violations(pod, version) { if (!pod.ownUsers || !reached(version, '1.35')) yield* refused(pod, all(pod), context('runAsUser'), (content) => Number(content) !== 0); } },
  { name: 'seccompProfile', level: 'restricted', since: '1.19', *violations(pod, version) { if (!pod.windows || !reached(version, '1.25')) yield* required(pod, context('seccompProfile', 'type'), PROFILES, 'RuntimeDefault'); } },
  { name: 'capabilities', level: 'restricted', since: '1.22', *violations(pod, version) {
    if (pod.windows && reached(version, '1.25')) return;
    yield* dropsAll(pod);
    yield* capabilities(pod, 'add', oneOf('NET_BIND_SERVICE'));
  } },
  { name: 'procMount', level: 'restricted', since: '1.35', violations: (pod) => refused(pod, pod.containers, context('procMount'), oneOf('Default', ''), 'Default') },
];
