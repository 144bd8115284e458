import type { Comment } from '../../../engine/allow';
import type { Steering } from '../../../engine/steering';
import { at, resolve } from '../../../syntax/yaml/find';
import { parse, type YamlTree } from '../../../syntax/yaml/tree';
import { below, itemsOf } from '../objects/below';
import type { Manifest } from '../objects/manifest';

/** The configuration of kube-linter, for those who have one already: which of its checks are on and off. Checks of one's own and paths left out are not read. */
export const kubeLinter = {
  names: ['.kube-linter.yaml', '.kube-linter.yml'],
  above: 6,
  read,
};

function read(text: string): Steering | undefined {
  const tree = parse(text);
  if (!tree.root) return { settings: {} };
  if (tree.problems.some(({ lenient }) => !lenient) || resolve(tree, tree.root)?.kind !== 'map') return undefined;
  const chosen = new Map<string, 'on' | 'off'>();
  if (flag(tree, 'addAllBuiltIn')) for (const name of CHECKS) chosen.set(name, 'on');
  else if (flag(tree, 'doNotAutoAddDefaults')) for (const name of CHECKS) chosen.set(name, 'off');
  for (const name of names(tree, 'include')) chosen.set(name, 'on');
  // A check that is both in and out is out.
  for (const name of names(tree, 'exclude')) chosen.set(name, 'off');
  return { settings: { rules: Object.fromEntries([...chosen].filter(([name]) => !REFUSED.has(name)).map(([name, severity]) => [`kube-linter:${name}`, severity])) } };
}

function flag(tree: YamlTree, name: string): boolean {
  const value = at(tree, ['checks', name]);
  return value?.kind === 'scalar' && value.value === true;
}

const names = (tree: YamlTree, name: string): readonly string[] => itemsOf(tree, at(tree, ['checks', name])).flatMap((each) => (each.kind === 'scalar' ? [each.content] : []));

/** The annotations by which an object is left alone by single checks, `ignore-check.kube-linter.io/latest-tag`, or by all, as comments over the whole object. */
export function* annotations({ yaml, resources }: Manifest): Iterable<Comment> {
  for (const { map } of resources) {
    const all = below(yaml, map, 'metadata', 'annotations');
    if (all?.kind !== 'map') continue;
    for (const { key } of all.entries) {
      const check = /^ignore-check\.kube-linter\.io\/([a-z0-9-]+)$/.exec(key.content)?.[1];
      const ignored = check !== undefined ? [check] : key.content === 'kube-linter.io/ignore-all' ? CHECKS.filter((name) => !REFUSED.has(name)) : [];
      if (ignored.length) yield { at: key.at, text: `# shipshape: allow ${ignored.map((name) => `kube-linter:${name}`).join(' ')}`, over: map.at };
    }
  }
}

/** What the API server refuses is no matter of taste: only the check's own name lets it be, and only at an object. */
const REFUSED: ReadonlySet<string> = new Set(['schema-validation', 'mismatching-selector', 'duplicate-env-var', 'invalid-target-ports', 'no-extensions-v1beta']);

/** Source: the documentation of kube-linter's checks, 2026-08-19. */
const CHECKS: readonly string[] = [
  'access-to-create-pods', 'access-to-secrets', 'cluster-admin-role-binding', 'dangling-horizontalpodautoscaler', 'dangling-ingress', 'dangling-networkpolicy',
  'dangling-networkpolicypeer-podselector', 'dangling-service', 'dangling-servicemonitor', 'default-service-account', 'deprecated-service-account-field', 'dnsconfig-options',
  'docker-sock', 'drop-net-raw-capability', 'duplicate-env-var', 'env-value-from', 'env-var-secret', 'exposed-services', 'host-ipc', 'host-network', 'host-pid',
  'hpa-minimum-three-replicas', 'invalid-target-ports', 'job-ttl-seconds-after-finished', 'latest-tag', 'liveness-port', 'minimum-three-replicas', 'mismatching-selector',
  'no-anti-affinity', 'no-extensions-v1beta', 'no-liveness-probe', 'no-node-affinity', 'no-read-only-root-fs', 'no-readiness-probe', 'no-rolling-update-strategy',
  'non-existent-service-account', 'non-isolated-pod', 'pdb-max-unavailable', 'pdb-min-available', 'pdb-unhealthy-pod-eviction-policy', 'priority-class-name',
  'privilege-escalation-container', 'privileged-container', 'privileged-ports', 'read-secret-from-env-var', 'readiness-port', 'required-annotation-email',
  'required-label-owner', 'restart-policy', 'run-as-non-root', 'scc-deny-privileged-container', 'schema-validation', 'sensitive-host-mounts', 'sorted-keys', 'ssh-port',
  'startup-port', 'unsafe-proc-mount', 'unsafe-sysctls', 'unset-cpu-requirements', 'unset-memory-requirements', 'use-namespace', 'wildcard-in-rules', 'writable-host-mount',
];
