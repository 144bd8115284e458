import type { Range } from '../../../text/range';
import type { YamlTree } from '../../../syntax/yaml/tree';
import type { Resource } from '../objects/manifest';
import { has, type Fields, type MapAt } from './fields';
import { definition, type Definition } from './schema';

/** A field the API server refuses an object without. */
export interface Missing {
  readonly of: MapAt;
  readonly field: string;
  /** Where it stands with an empty text, which is as good as none. */
  readonly blank?: Range;
}

/** What is missing from the maps of a manifest, in the order of the text. */
export function missingFrom(tree: YamlTree, { maps }: Fields, version: string): readonly Missing[] {
  return maps.flatMap((of) => {
    if (isNameless(tree, of)) return [{ of, field: 'name' }];
    const nameless = isOwn(of) && !has(tree, of.map, 'generateName') && blankAt(of, 'name');
    if (nameless) return [{ of, field: 'name', blank: nameless }];
    const needed = needsMetadata(of) ? ['metadata', ...requiredOf(of.definition, version)] : requiredOf(of.definition, version);
    const found = [...new Set(needed)].filter((field) => !has(tree, of.map, field) || isEmptyList(of, field) || blankAt(of, field));
    return found.map((field): Missing => {
      const blank = blankAt(of, field);
      return { of, field, ...(blank && { blank }) };
    });
  });
}

/** Every object has a name, or has one made. Reviews are questions and are never stored. */
const isNameless = (tree: YamlTree, { map, path, definition, resource }: MapAt): boolean =>
  isOwn({ path, definition, resource }) && !has(tree, map, 'name') && !has(tree, map, 'generateName') && !NAMELESS.test(resource.kind?.value ?? '');

const isOwn = ({ path, definition, resource }: Pick<MapAt, 'path' | 'definition' | 'resource'>): boolean => definition.name === 'meta.v1.ObjectMeta' && path.length === resource.path.length + 1;

/** Groups whose names have no form that is looked at elsewhere: an empty name is the one wrong thing. */
const isUnshaped = ({ apiVersion }: Resource): boolean => /^(?:policy|autoscaling|(?:rbac\.authorization|discovery|scheduling|node|coordination|admissionregistration|apiextensions)\.k8s\.io)\//.test(apiVersion?.value ?? '');

/** The name stands in the metadata, so that an object without any has none. */
const needsMetadata = ({ path, definition, resource }: MapAt): boolean => {
  const type = definition.fields.get('metadata')?.type;
  return path.length === resource.path.length && type?.is === 'definition' && type.name === 'meta.v1.ObjectMeta' && !NAMELESS.test(resource.kind?.value ?? '');
};

const NAMELESS = /Review$|^(?:TokenRequest|Eviction|Event|LimitRange|Binding|PodTemplate|ComponentStatus)$/;

/** A list that holds nothing, where the API server insists on one item. */
const isEmptyList = ({ map, definition }: MapAt, field: string): boolean =>
  FILLED.has(`${shortOf(definition)}.${field}`) && map.entries.some(({ key, value }) => key.content === field && value?.kind === 'list' && !value.items.length);

const shortOf = ({ name }: Definition): string => name.slice(name.lastIndexOf('.') + 1);

const FILLED = new Set(['PodSpec.containers', 'HTTPIngressRuleValue.paths', 'ValidatingWebhook.admissionReviewVersions', 'MutatingWebhook.admissionReviewVersions', 'RuleWithOperations.apiGroups', 'RuleWithOperations.apiVersions', 'RuleWithOperations.operations', 'RuleWithOperations.resources', 'Endpoint.addresses', 'AggregationRule.clusterRoleSelectors', 'NodeSelector.nodeSelectorTerms', 'TopologySelectorLabelRequirement.values', 'PersistentVolumeClaimSpec.accessModes']);

/** An empty text is no name, no path and no image to the API server. */
function blankAt({ map, definition, resource }: MapAt, field: string): Range | undefined {
  if (field === 'name' && definition.name === 'meta.v1.ObjectMeta' ? !isUnshaped(resource) : !BLANKS.has(`${shortOf(definition)}.${field}`)) return undefined;
  const value = map.entries.find(({ key, merge }) => !merge && key.content === field)?.value;
  return value?.kind === 'scalar' && value.value === '' ? value.at : undefined;
}

const BLANKS = new Set(['EnvVar.name', 'VolumeMount.mountPath', 'VolumeMount.name', 'Volume.name', 'Container.name', 'Container.image', 'HTTPIngressPath.pathType', 'IngressServiceBackend.name', 'SecretEnvSource.name', 'CrossVersionObjectReference.name', 'CrossVersionObjectReference.kind', 'MetricSpec.type', 'RoleRef.name', 'RoleRef.kind', 'Subject.name', 'MetricIdentifier.name', 'ResourceMetricSource.name', 'ContainerResourceMetricSource.name', 'ContainerResourceMetricSource.container', 'MetricTarget.type', 'HPAScalingPolicy.type', 'IngressClassParametersReference.kind', 'IngressClassParametersReference.name', 'TypedLocalObjectReference.name', 'IPBlock.cidr', 'LocalVolumeSource.path', 'NFSVolumeSource.server', 'NFSVolumeSource.path', 'HostPathVolumeSource.path', 'PodOS.name', 'TopologySpreadConstraint.topologyKey', 'TopologySpreadConstraint.whenUnsatisfiable', 'PodAffinityTerm.topologyKey', 'SeccompProfile.type', 'Sysctl.name', 'ObjectFieldSelector.fieldPath', 'ResourceFieldSelector.resource', 'SecretKeySelector.key', 'ConfigMapKeySelector.key', 'KeyToPath.key', 'KeyToPath.path', 'PersistentVolumeClaimVolumeSource.claimName', 'ServiceAccountTokenProjection.path', 'DownwardAPIVolumeFile.path', 'PodDNSConfigOption.name', 'ConfigMapEnvSource.name', 'ConfigMapVolumeSource.name', 'ConfigMapProjection.name', 'SecretProjection.name', 'PodFailurePolicyRule.action', 'PodFailurePolicyOnExitCodesRequirement.operator', 'ContainerResizePolicy.resourceName', 'ContainerResizePolicy.restartPolicy', 'ValidatingWebhook.name', 'MutatingWebhook.name', 'ValidatingWebhook.sideEffects', 'MutatingWebhook.sideEffects', 'ServiceReference.name', 'ServiceReference.namespace', 'CustomResourceDefinitionSpec.scope', 'CustomResourceDefinitionSpec.group', 'CustomResourceDefinitionNames.kind', 'CustomResourceDefinitionNames.plural', 'CustomResourceColumnDefinition.name', 'CustomResourceColumnDefinition.type', 'CustomResourceColumnDefinition.jsonPath']);

function requiredOf({ name, fields }: Definition, version: string): readonly string[] {
  if (!KNOWN.test(name) || /Status$|Condition$/.test(name)) return [];
  const found = new Set(MORE[name]);
  for (const field of fields.values()) {
    const needed = field.required || (field.name === 'spec' && field.type.is === 'definition' && needsSomething(version, field.type.name));
    if (needed && !FORGIVEN.has(field.address) && !found.has(field.name)) found.add(field.name);
  }
  return [...found];
}

/** `spec` is optional to the schema, and what it must hold is not: without it the object is refused all the same. */
function needsSomething(version: string, name: string): boolean {
  const within = definition(version, name);
  return within !== undefined && requiredOf(within, version).length > 0;
}

/** The API groups whose validation has been read. The others may be more lenient than their schema. */
const KNOWN = /^(?:(?:core|apps|batch|networking|policy|autoscaling|rbac|meta|storage)\.v[12]\.|admissionregistration\.v1\.(?:(?:Validating|Mutating)Webhook|RuleWithOperations|ServiceReference)$|apiextensions\.v1\.CustomResource(?:Definition|DefinitionSpec|DefinitionNames|DefinitionVersion|ColumnDefinition)$|discovery\.v1\.(?:Endpoint|EndpointSlice)$|node\.v1\.RuntimeClass$)/;

/** Optional to the schema, required by the validation of the API server. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  'core.v1.Container': ['name', 'image'],
  'core.v1.EphemeralContainer': ['name', 'image'],
  'core.v1.ConfigMapVolumeSource': ['name'],
  'core.v1.SecretVolumeSource': ['secretName'],
  'core.v1.ConfigMapEnvSource': ['name'],
  'core.v1.SecretEnvSource': ['name'],
  'core.v1.ConfigMapKeySelector': ['name'],
  'core.v1.SecretKeySelector': ['name'],
  'core.v1.ConfigMapProjection': ['name'],
  'core.v1.SecretProjection': ['name'],
  'core.v1.EphemeralVolumeSource': ['volumeClaimTemplate'],
  'core.v1.PersistentVolumeClaimSpec': ['accessModes', 'resources'],
  'core.v1.PersistentVolume': ['spec'],
  'core.v1.PersistentVolumeSpec': ['accessModes', 'capacity'],
  'core.v1.VolumeNodeAffinity': ['required'],
  'core.v1.PodDNSConfigOption': ['name'],
  'networking.v1.IngressClass': ['spec'],
  'networking.v1.IngressClassSpec': ['controller'],
  'rbac.v1.AggregationRule': ['clusterRoleSelectors'],
  'admissionregistration.v1.RuleWithOperations': ['apiGroups', 'apiVersions', 'operations', 'resources'],
  'apiextensions.v1.CustomResourceDefinitionVersion': ['schema'],
  'core.v1.Pod': ['metadata', 'spec'],
  'core.v1.ConfigMap': ['metadata'],
  'core.v1.Secret': ['metadata'],
  'core.v1.Service': ['metadata', 'spec'],
  'core.v1.ServiceAccount': ['metadata'],
  'core.v1.Namespace': ['metadata'],
  'core.v1.PersistentVolumeClaim': ['metadata', 'spec'],
  'apps.v1.Deployment': ['metadata', 'spec'],
  'apps.v1.DaemonSet': ['metadata', 'spec'],
  'apps.v1.StatefulSet': ['metadata', 'spec'],
  'apps.v1.ReplicaSet': ['metadata', 'spec'],
  'batch.v1.Job': ['metadata', 'spec'],
  'batch.v1.CronJob': ['metadata', 'spec'],
  'networking.v1.Ingress': ['metadata', 'spec'],
};

/** Required by the schema, and yet accepted when absent: the server fills them in, or nothing at all is a good value. */
const FORGIVEN = new Set([
  'StatefulSetSpec.serviceName',
  'CustomResourceDefinitionVersion.served',
  'CustomResourceDefinitionVersion.storage',
  'EndpointSlice.endpoints',
  'NetworkPolicySpec.podSelector',
  'RoleRef.apiGroup',
  'HTTPHeader.value',
  'Sysctl.value',
  'PreferredSchedulingTerm.preference',
  'LimitRangeSpec.limits',
  'ControllerRevision.revision',
  'CSIDriver.spec',
  'ISCSIVolumeSource.lun',
  'ISCSIPersistentVolumeSource.lun',
  'SleepAction.seconds',
  'EndpointPort.port',
  'HostIP.ip',
  'PodIP.ip',
  'Event.involvedObject',
  'Event.metadata',
  'PodFailurePolicyOnPodConditionsPattern.status',
  'PodFailurePolicy.rules',
  'TokenRequest.audience',
  'TypedLocalObjectReference.kind',
]);
