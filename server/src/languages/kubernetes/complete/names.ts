import type { Facts } from '../../../engine/facts';
import { at as nodeAt, get } from '../../../syntax/yaml/find';
import type { Path } from '../../../syntax/yaml/path';
import { kindNamed, namespaceOf } from '../cluster/references';
import { chosen, labelsOf, sameNamespace } from '../cluster/selecting';
import { listed } from '../objects/listed';
import { named, type Manifest } from '../objects/manifest';
import { containersOf, podTemplates } from '../objects/workload';
import { rbacValues } from '../rbac/values';
import type { Field } from '../schema/schema';

interface Offered {
  readonly name: string;
  readonly detail?: string;
}

/** The names that may stand at a place that names something: objects and keys of the workspace, volumes and ports of the Pod. */
export function namesFor(manifest: Manifest, path: Path, field: Field, others: Facts): readonly Offered[] {
  const resource = manifest.resources.findLast((each) => each.path.every((step, i) => step === path[i]));
  const holder = nodeAt(manifest.yaml, path.slice(0, -1));
  const map = holder?.kind === 'map' ? holder : undefined;
  if (field.address === 'VolumeMount.name' || field.address === 'VolumeDevice.name') return volumes(manifest, path);
  if (/^(?:HTTPGetAction|TCPSocketAction)\.port$/.test(field.address)) return ports(manifest, path);
  const namespace = resource && namespaceOf(resource);
  if (field.address === 'ServicePort.targetPort') {
    const labels = labelsOf(get(get(resource?.map, 'spec'), 'selector'));
    const owners = new Set(labels ? chosen(others, labels, namespace).map(({ fact }) => fact.name) : []);
    return unique(others.all('kubernetes/Port').filter(({ fact }) => owners.has(fact.labels?.['owner'] ?? '')).map(({ fact }) => ({ name: fact.name, detail: fact.labels?.['owner'] ?? '' })));
  }
  if (field.address === 'ObjectMeta.namespace') return unique(others.all('kubernetes/Namespace').map(({ fact }) => ({ name: fact.name })));
  if (/^(?:ConfigMap|Secret)KeySelector\.key$/.test(field.address)) {
    const owner = `${field.address.startsWith('Secret') ? 'Secret' : 'ConfigMap'}/${named(get(map, 'name'))?.value ?? ''}/`;
    return unique(others.all('kubernetes/Key').filter(({ fact }) => fact.name.startsWith(owner) && sameNamespace(fact.labels?.['namespace'], namespace)).map(({ fact }) => ({ name: fact.name.slice(owner.length) })));
  }
  if (field.address === 'ServiceBackendPort.name' || field.address === 'ServiceBackendPort.number') {
    const service = `${named(get(nodeAt(manifest.yaml, path.slice(0, -2)), 'name'))?.value ?? ''}/`;
    const numeric = field.name === 'number';
    return unique(others.all('kubernetes/ServicePort').filter(({ fact }) => fact.name.startsWith(service)).map(({ fact }) => ({ name: fact.name.slice(service.length) })).filter(({ name }) => /^\d+$/.test(name) === numeric));
  }
  const permissions = permissionsFor(manifest, path, field, resource?.kind?.value);
  if (permissions) return permissions.map((name) => ({ name }));
  const last = path.at(-2);
  const above = typeof last === 'number' ? path.at(-3) : last;
  const kind = kindNamed(field.definition, field.name, map, typeof above === 'string' ? above : undefined);
  if (!kind) return [];
  return unique(others.all(`kubernetes/${kind}`).filter(({ fact }) => sameNamespace(fact.labels?.['namespace'], namespace)).map(({ fact, uri }) => ({ name: fact.name, detail: uri.slice(uri.lastIndexOf('/') + 1) })));
}

/** What a rule of a role and a binding can say, of the built-in resources. */
function permissionsFor({ yaml }: Manifest, path: Path, { address }: Field, kind: string | undefined): readonly string[] | undefined {
  if (address === 'RoleRef.kind') return kind === 'ClusterRoleBinding' ? ['ClusterRole'] : ['Role', 'ClusterRole'];
  if (address === 'RoleRef.apiGroup') return ['rbac.authorization.k8s.io'];
  if (address === 'rbac.v1.Subject.kind') return ['ServiceAccount', 'User', 'Group'];
  const key = RULE_FIELDS.find((each) => address === `PolicyRule.${each}`);
  if (!key || typeof path.at(-1) !== 'number') return undefined;
  const rule = nodeAt(yaml, path.slice(0, -2));
  const said = (field: string): readonly string[] => listed(get(rule, field)).flatMap((item) => (item.kind === 'scalar' && item.value !== null ? [item.content] : []));
  const own = listed(get(rule, key))[Number(path.at(-1))];
  const current = own?.kind === 'scalar' ? own.content : undefined;
  const taken = new Set(said(key).filter((each) => each !== current));
  return rbacValues(key, said('apiGroups'), said('resources')).filter((each) => !taken.has(each)).map((each) => each || '""');
}

const RULE_FIELDS = ['apiGroups', 'resources', 'verbs'] as const;

const templateAt = (manifest: Manifest, path: Path) => podTemplates(manifest).find((each) => each.path.every((step, i) => step === path[i]));

function volumes(manifest: Manifest, path: Path): readonly Offered[] {
  const template = templateAt(manifest, path);
  if (!template) return [];
  const claims = template.kind === 'StatefulSet' ? listed(get(get(template.resource.map, 'spec'), 'volumeClaimTemplates')).map((each) => named(get(get(each, 'metadata'), 'name'))) : [];
  return unique([...listed(get(template.spec, 'volumes')).map((each) => named(get(each, 'name'))), ...claims].flatMap((each) => (each ? { name: each.value } : [])));
}

function ports(manifest: Manifest, path: Path): readonly Offered[] {
  const template = templateAt(manifest, path);
  const container = template && containersOf(template).find((each) => each.path.every((step, i) => step === path[i]));
  return unique(listed(get(container?.map, 'ports')).flatMap((each) => {
    const number = get(each, 'containerPort');
    const name = named(get(each, 'name'));
    return [...(name ? [{ name: name.value }] : []), ...(number?.kind === 'scalar' ? [{ name: number.content }] : [])];
  }));
}

const unique = (all: readonly Offered[]): readonly Offered[] => [...new Map(all.map((each) => [each.name, each])).values()];
