import type { Fact } from '../../engine/facts';
import type { Uri } from '../../engine/file';
import { get } from '../../syntax/yaml/find';
import { namespaceOf, referencesOf } from './cluster/references';
import { carried, labelsOf, matchLabelsOf } from './cluster/selecting';
import { isKustomization } from './kustomize/kustomization';
import { listed } from './objects/listed';
import { named, type Manifest, type Named, type Resource } from './objects/manifest';
import { isUnknown } from './objects/unknown';
import { namedPorts, probePorts } from './objects/ports';
import { podTemplate } from './objects/workload';
import { demandLabels } from './podSecurity/namespaces';
import { customFacts } from './schema/custom';

/**
 * What a manifest tells others: its objects by kind, the Pods they make, ports and keys; the objects it names; and what a kustomization does to the files of others.
 * The label `namespace` is absent where none is said.
 */
export function* facts(manifest: Manifest, uri: Uri): Iterable<Fact> {
  const { yaml, apiVersion, templated } = manifest;
  if (templated) return;
  for (const resource of manifest.resources) {
    yield* aboutObject(resource);
    yield* customFacts(resource, manifest.text);
  }
  for (const { kind, name, namespace, key, optional, from } of referencesOf(manifest)) {
    yield { ...refers(`kubernetes/${kind}`, name.value, name), labels: { ...(namespace && { namespace }), ...(optional && { optional: 'yes' }), ...(from.kind && { from: from.kind.value }) } };
    if (key) yield { ...refers('kubernetes/Key', `${kind}/${name.value}/${key.value}`, key), labels: { ...(namespace && { namespace }) } };
  }
  if (/^skaffold\//.test(apiVersion?.value ?? ''))
    for (const item of listed(get(get(yaml.root, 'build'), 'artifacts'))) {
      const image = named(get(item, 'image'));
      if (image) yield refers(TAGGED, image.value, image);
    }
  if (!isKustomization(manifest)) return;
  for (const key of ['patches', 'patchesStrategicMerge', 'patchesJson6902'])
    for (const item of listed(get(yaml.root, key))) {
      const path = named(item.kind === 'map' ? get(item, 'path') : item);
      if (path && !path.value.includes('\n')) yield refers('kustomize/patch', resolved(uri, path.value), path);
    }
  const namespace = named(get(yaml.root, 'namespace'));
  if (namespace) yield { role: 'declares', kind: 'kustomize/namespace', name: namespace.value, at: namespace.at };
  for (const item of listed(get(yaml.root, 'images'))) {
    const image = named(get(item, 'name'));
    if (image) yield refers(TAGGED, image.value, image);
  }
  for (const [key, kind] of [['configMapGenerator', 'ConfigMap'], ['secretGenerator', 'Secret']] as const)
    for (const item of listed(get(yaml.root, key))) {
      const name = named(get(item, 'name'));
      // Its keys come from files that nobody reads here.
      if (name) yield { role: 'declares', kind: `kubernetes/${kind}`, name: name.value, at: name.at, labels: { generated: 'yes' } };
    }
}

function* aboutObject(resource: Resource): Iterable<Fact> {
  const { map, kind } = resource;
  const name = named(get(get(map, 'metadata'), 'name'));
  if (!kind || !name || isUnknown(name.scalar)) return;
  const namespace = namespaceOf(resource);
  const within: Readonly<Record<string, string>> = namespace ? { namespace } : {};
  const { value: called } = kind;
  yield { role: 'declares', kind: `kubernetes/${called}`, name: name.value, at: name.at, labels: { ...within, group: groupOf(resource), ...(headless(resource) && { headless: 'yes' }), ...(called === 'Namespace' && demandLabels(map)) } };
  const owner = `${called}/${name.value}`;
  const template = podTemplate(resource);
  if (template) {
    const labels = labelsOf(get(template.metadata, 'labels'));
    yield { role: 'declares', kind: 'kubernetes/Pods', name: owner, at: name.at, labels: { ...within, ...carried(labels) } };
    for (const port of namedPorts(template)) yield { role: 'declares', kind: 'kubernetes/Port', name: port.value, at: port.at, labels: { ...within, owner } };
    for (const port of probePorts(template)) yield { ...refers('kubernetes/Port', port.value, port), labels: { ...within, owner } };
  }
  if (called === 'ConfigMap' || called === 'Secret')
    for (const field of ['data', 'stringData', 'binaryData']) {
      const data = get(map, field);
      if (data?.kind === 'map') for (const { key } of data.entries) yield { role: 'declares', kind: 'kubernetes/Key', name: `${owner}/${key.content}`, at: key.at, labels: within };
    }
  if (called === 'Service')
    for (const item of listed(get(get(map, 'spec'), 'ports')))
      for (const field of ['name', 'port']) {
        const port = get(item, field);
        if (port?.kind === 'scalar') yield { role: 'declares', kind: 'kubernetes/ServicePort', name: `${name.value}/${port.content}`, at: port.at, labels: within };
      }
  const selector = selectorOf(resource);
  if (called === 'Service') yield { role: 'declares', kind: 'kubernetes/Labelled', name: owner, at: name.at, labels: { ...within, ...carried(labelsOf(get(get(map, 'metadata'), 'labels'))) } };
  if (called === 'Service' && selector)
    for (const item of listed(get(get(map, 'spec'), 'ports'))) {
      const port = named(get(item, 'targetPort'));
      if (port) yield { role: 'declares', kind: 'kubernetes/TargetPort', name: port.value, at: port.at, labels: { ...within, ...carried(selector) } };
    }
  if (selector) yield { role: 'declares', kind: 'kubernetes/Selecting', name: owner, at: name.at, labels: { ...within, ...carried(selector) } };
}

const groupOf = ({ apiVersion }: Resource): string => (apiVersion?.value.includes('/') ? apiVersion.value.slice(0, apiVersion.value.indexOf('/')) : '');

const headless = ({ kind, map }: Resource): boolean => {
  const address = get(get(map, 'spec'), 'clusterIP');
  return kind?.value === 'Service' && address?.kind === 'scalar' && address.content === 'None';
};

/** The Pods that an object of another kind chooses for itself; empty, all of the namespace. */
function selectorOf({ kind, map }: Resource): ReadonlyMap<string, string> | undefined {
  const spec = get(map, 'spec');
  if (kind?.value === 'Service') return labelsOf(get(spec, 'selector'));
  if (kind?.value === 'PodDisruptionBudget') return matchLabelsOf(get(spec, 'selector'));
  return kind?.value === 'NetworkPolicy' ? (matchLabelsOf(get(spec, 'podSelector')) ?? undefined) : undefined;
}

/** An image that something gives a tag before it is deployed. */
const TAGGED = 'kubernetes/tagged-image';

const refers = (kind: string, name: string, { at }: Named): Fact => ({ role: 'refers', kind, name, at });

/** A path as a URI, from the folder of a file. */
export function resolved(from: Uri, path: string): Uri {
  const steps = from.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step && step !== '.') steps.push(encodeURIComponent(step).replaceAll('%40', '@'));
  }
  return steps.join('/');
}
