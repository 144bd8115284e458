import type { Edit } from '../../../text/edit';
import { entry, get } from '../../../syntax/yaml/find';
import { renameKey } from '../../../syntax/yaml/patch';
import type { YamlTree } from '../../../syntax/yaml/tree';
import type { Resource } from '../objects/manifest';
import { autoscalerEdits } from './autoscaler';
import { definitionEdits } from './definition';
import { ingressEdits } from './ingress';
import { exchange, itemsOf, type Pairs } from './parts';
import { webhookEdits } from './webhooks';

/** Brings an object of a removed API version into the shape of the one that replaced it, where its fields have changed. */
export function reshaped(tree: YamlTree, resource: Resource): readonly Edit[] | undefined {
  const [group = ''] = resource.apiVersion?.value.split('/') ?? [];
  const kind = resource.kind?.value ?? '';
  const shape = Object.hasOwn(SHAPES, `${group} ${kind}`) ? SHAPES[`${group} ${kind}`] : undefined;
  return shape?.(tree, resource);
}

const SHAPES: Readonly<Record<string, (tree: YamlTree, resource: Resource) => readonly Edit[] | undefined>> = {
  'extensions Ingress': ingressEdits,
  'networking.k8s.io Ingress': ingressEdits,
  'autoscaling HorizontalPodAutoscaler': autoscalerEdits,
  'apiextensions.k8s.io CustomResourceDefinition': definitionEdits,
  'admissionregistration.k8s.io ValidatingWebhookConfiguration': webhookEdits,
  'admissionregistration.k8s.io MutatingWebhookConfiguration': webhookEdits,
  'discovery.k8s.io EndpointSlice': sliceEdits,
  'flowcontrol.apiserver.k8s.io PriorityLevelConfiguration': priorityEdits,
};

/** The stable slices name the node and the zone of an endpoint; everything else of the old topology is gone. */
function sliceEdits(tree: YamlTree, { map, apiVersion }: Resource): readonly Edit[] | undefined {
  if (!apiVersion) return undefined;
  const edits: Edit[] = [{ at: apiVersion.at, text: 'discovery.k8s.io/v1' }];
  for (const endpoint of itemsOf(get(map, 'endpoints'))) {
    const topology = entry(endpoint, 'topology');
    if (endpoint.kind !== 'map' || !topology) continue;
    if (topology.value?.kind !== 'map' || !topology.value.entries.length) return undefined;
    const pairs: [string, string][] = [];
    for (const { key, value } of topology.value.entries) {
      const name = TOPOLOGY.get(key.content);
      if (!name || value?.kind !== 'scalar' || entry(endpoint, name)) return undefined;
      pairs.push([name, value.text]);
    }
    const told: Pairs = pairs;
    edits.push(exchange(tree, endpoint, topology, told));
  }
  return edits;
}

const TOPOLOGY = new Map([['kubernetes.io/hostname', 'nodeName'], ['topology.kubernetes.io/zone', 'zone']]);

function priorityEdits(_: YamlTree, { map, apiVersion }: Resource): readonly Edit[] | undefined {
  const shares = entry(get(get(map, 'spec'), 'limited'), 'assuredConcurrencyShares');
  return apiVersion && shares && [{ at: apiVersion.at, text: 'flowcontrol.apiserver.k8s.io/v1' }, renameKey(shares, 'nominalConcurrencyShares')];
}
