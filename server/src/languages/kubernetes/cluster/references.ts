import { memo } from '../../../engine/memo';
import { get } from '../../../syntax/yaml/find';
import type { YamlMap, YamlNode } from '../../../syntax/yaml/tree';
import { named, type Manifest, type Named, type Resource } from '../objects/manifest';
import { isUnknown } from '../objects/unknown';
import { fieldsOf, type MapAt } from '../schema/fields';
import { newest } from '../schema/schema';

/** A place that names another object. */
export interface Reference {
  readonly from: Resource;
  readonly kind: string;
  readonly name: Named;
  /** Of the object named; undefined where it is not said anywhere. */
  readonly namespace: string | undefined;
  /** The Pods start without it. */
  readonly optional: boolean;
  /** The entry of a ConfigMap or a Secret that is meant. */
  readonly key?: Named;
  /** The port of a Service, by name or by number. */
  readonly port?: YamlNode;
}

/** The names of other objects in a manifest, in the order of the text. Those filled in later are not among them. */
export const referencesOf = memo((manifest: Manifest): readonly Reference[] =>
  manifest.templated ? [] : fieldsOf(manifest, newest).maps.flatMap((of) => referencesIn(of)).filter(({ name }) => name.value !== '' && !isUnknown(name.scalar)));

/** The kind a field names, where the field alone says it. */
export function kindNamed(definition: string, field: string, within: YamlMap | undefined, above: string | undefined): string | undefined {
  const way = ways.get(definition)?.find((each) => each.field === field);
  if (way) return typeof way.kind === 'string' ? way.kind : named(get(within, 'kind'))?.value;
  if (field !== 'name' || (definition !== 'core.v1.LocalObjectReference' && definition !== 'core.v1.ObjectReference')) return undefined;
  return above === 'imagePullSecrets' || above === 'secrets' ? 'Secret' : named(get(within, 'kind'))?.value;
}

/** The definitions whose fields name objects, and of which kind; without a kind, the `kind` beside the name says it. */
interface Way {
  readonly field: string;
  readonly kind?: string;
  readonly key?: true;
  readonly port?: true;
}
const ways: ReadonlyMap<string, readonly Way[]> = new Map(Object.entries<readonly Way[]>({
  'core.v1.ConfigMapKeySelector': [{ field: 'name', kind: 'ConfigMap', key: true }],
  'core.v1.SecretKeySelector': [{ field: 'name', kind: 'Secret', key: true }],
  'core.v1.ConfigMapEnvSource': [{ field: 'name', kind: 'ConfigMap' }],
  'core.v1.SecretEnvSource': [{ field: 'name', kind: 'Secret' }],
  'core.v1.ConfigMapVolumeSource': [{ field: 'name', kind: 'ConfigMap' }],
  'core.v1.ConfigMapProjection': [{ field: 'name', kind: 'ConfigMap' }],
  'core.v1.SecretVolumeSource': [{ field: 'secretName', kind: 'Secret' }],
  'core.v1.SecretProjection': [{ field: 'name', kind: 'Secret' }],
  'core.v1.PersistentVolumeClaimVolumeSource': [{ field: 'claimName', kind: 'PersistentVolumeClaim' }],
  'core.v1.PodSpec': [{ field: 'serviceAccountName', kind: 'ServiceAccount' }, { field: 'serviceAccount', kind: 'ServiceAccount' }, { field: 'priorityClassName', kind: 'PriorityClass' }, { field: 'runtimeClassName', kind: 'RuntimeClass' }],
  'core.v1.PersistentVolumeClaimSpec': [{ field: 'storageClassName', kind: 'StorageClass' }, { field: 'volumeName', kind: 'PersistentVolume' }],
  'core.v1.PersistentVolumeSpec': [{ field: 'storageClassName', kind: 'StorageClass' }],
  'apps.v1.StatefulSetSpec': [{ field: 'serviceName', kind: 'Service' }],
  'networking.v1.IngressServiceBackend': [{ field: 'name', kind: 'Service', port: true }],
  'networking.v1.IngressSpec': [{ field: 'ingressClassName', kind: 'IngressClass' }],
  'networking.v1.IngressTLS': [{ field: 'secretName', kind: 'Secret' }],
  'autoscaling.v1.CrossVersionObjectReference': [{ field: 'name' }],
  'autoscaling.v2.CrossVersionObjectReference': [{ field: 'name' }],
  'rbac.v1.RoleRef': [{ field: 'name' }],
  'rbac.v1.Subject': [{ field: 'name' }],
  'admissionregistration.v1.ServiceReference': [{ field: 'name', kind: 'Service' }],
  'apiregistration.v1.ServiceReference': [{ field: 'name', kind: 'Service' }],
  'core.v1.LocalObjectReference': [],
  'core.v1.ObjectReference': [],
}));

/** Objects of these kinds live in no namespace. */
const CLUSTER = new Set(['PriorityClass', 'RuntimeClass', 'StorageClass', 'PersistentVolume', 'IngressClass', 'ClusterRole', 'Namespace', 'Node', 'CustomResourceDefinition']);
/** They refer to objects the cluster makes, or that are no objects of the API. */
const NOT_OBJECTS = new Set(['User', 'Group', 'Node']);

function referencesIn({ map, definition, path, resource }: MapAt): readonly Reference[] {
  const fields = ways.get(definition.name);
  if (!fields) return [];
  const last = path.at(-1);
  const above = typeof last === 'number' ? path.at(-2) : last;
  const names = fields.length ? fields.map(({ field }) => field) : ['name'];
  return names.flatMap((field) => {
    const way = fields.find((each) => each.field === field);
    const name = named(get(map, field));
    const kind = kindNamed(definition.name, field, map, typeof above === 'string' ? above : undefined);
    if (!name || !kind || NOT_OBJECTS.has(kind)) return [];
    const own = named(get(map, 'namespace'))?.value;
    // A subject without a namespace is refused, and means nothing.
    const namespace = CLUSTER.has(kind) ? '' : (own ?? namespaceOf(resource));
    const optional = get(map, 'optional');
    const key = way?.key ? named(get(map, 'key')) : undefined;
    const port = way?.port ? portOf(get(map, 'port')) : undefined;
    return [{ from: resource, kind, name, namespace, optional: optional?.kind === 'scalar' && optional.value === true, ...(key && { key }), ...(port && { port }) }];
  });
}

export const namespaceOf = ({ map }: Resource): string | undefined => named(get(get(map, 'metadata'), 'namespace'))?.value;

const portOf = (port: YamlNode | undefined): YamlNode | undefined => get(port, 'name') ?? get(port, 'number');
