import type { Fact } from '../../engine/facts';
import type { Uri } from '../../engine/file';
import { get } from '../../syntax/yaml/find';
import type { YamlNode } from '../../syntax/yaml/tree';
import { named, type Manifest, type Named } from './objects/manifest';

/** What a manifest tells others: its own name, by kind; and what a kustomization does to the files of others. */
export function* facts(manifest: Manifest, uri: Uri): Iterable<Fact> {
  const { yaml, kind, apiVersion, name, namespace, templated } = manifest;
  if (templated) return;
  if (kind && name) yield { role: 'declares', kind: `kubernetes/${kind.value}`, name: `${namespace?.value ?? 'default'}/${name.value}`, at: name.at };
  if (/^skaffold\//.test(apiVersion?.value ?? ''))
    for (const item of itemsOf(get(get(yaml.root, 'build'), 'artifacts'))) {
      const image = named(get(item, 'image'));
      if (image) yield refers(TAGGED, image.value, image);
    }
  if (!isKustomization(manifest, uri)) return;
  for (const key of ['patches', 'patchesStrategicMerge', 'patchesJson6902'])
    for (const item of itemsOf(get(yaml.root, key))) {
      const path = named(item.kind === 'map' ? get(item, 'path') : item);
      if (path && !path.value.includes('\n')) yield refers('kustomize/patch', resolved(uri, path.value), path);
    }
  for (const item of itemsOf(get(yaml.root, 'images'))) {
    const image = named(get(item, 'name'));
    if (image) yield refers(TAGGED, image.value, image);
  }
}

/** An image that something gives a tag before it is deployed. */
const TAGGED = 'kubernetes/tagged-image';

export const isKustomization = ({ kind, apiVersion }: Manifest, uri: Uri): boolean =>
  /\/kustomization\.ya?ml$/i.test(uri) || ((kind?.value === 'Kustomization' || kind?.value === 'Component') && /^kustomize\.config\.k8s\.io\//.test(apiVersion?.value ?? ''));

const itemsOf = (node: YamlNode | undefined): readonly YamlNode[] => (node?.kind === 'list' ? node.items.flatMap(({ value }) => value ?? []) : []);

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
