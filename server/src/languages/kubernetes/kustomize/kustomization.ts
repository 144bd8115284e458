import type { Uri } from '../../../engine/file';
import { memo } from '../../../engine/memo';
import { entry, get } from '../../../syntax/yaml/find';
import type { YamlEntry, YamlNode } from '../../../syntax/yaml/tree';
import { listed } from '../objects/listed';
import { named, type Manifest, type Named } from '../objects/manifest';
import { isUnknown } from '../objects/unknown';

/** Whether a manifest is a kustomization: it says so, or holds what only one can while it says nothing. */
export const isKustomization = memo(({ yaml, kind, apiVersion, templated }: Manifest): boolean => {
  if (templated || yaml.root?.kind !== 'map') return false;
  if (apiVersion || kind) return (kind?.value === 'Kustomization' || kind?.value === 'Component') && (!apiVersion || /^kustomize\.config\.k8s\.io\//.test(apiVersion.value));
  return yaml.root.entries.some(({ key }) => TELLING.has(key.content));
});

const TELLING = new Set(['resources', 'bases', 'components', 'patches', 'patchesStrategicMerge', 'patchesJson6902', 'configMapGenerator', 'secretGenerator', 'images', 'namePrefix', 'nameSuffix', 'commonLabels', 'helmCharts', 'generators', 'transformers']);

/** A path that a kustomization names. */
export interface PathNamed extends Named {
  /** Relative to its folder; below it or beside it. */
  readonly path: string;
  /** The field: `resources`, `patches`, `files`. */
  readonly field: string;
}

/** The paths in a kustomization that lead to files or folders; addresses of repositories are none. */
export const pathsOf = memo((manifest: Manifest): readonly PathNamed[] => {
  if (!isKustomization(manifest)) return [];
  const { yaml: { root } } = manifest;
  const named = [
    ...['resources', 'components', 'bases', 'crds', 'configurations', 'generators', 'transformers', 'validators', 'patchesStrategicMerge'].flatMap((field) => texts(get(root, field), field)),
    ...['patches', 'patchesJson6902', 'replacements'].flatMap((field) => listed(get(root, field)).flatMap((each) => text(get(each, 'path'), field))),
    ...['configMapGenerator', 'secretGenerator'].flatMap((field) => listed(get(root, field)).flatMap((each) => [...texts(get(each, 'files'), 'files').map(keyless), ...texts(get(each, 'envs'), 'envs'), ...text(get(each, 'env'), 'env')])),
    ...listed(get(root, 'helmCharts')).flatMap((each) => [...text(get(each, 'valuesFile'), 'valuesFile'), ...texts(get(each, 'additionalValuesFiles'), 'additionalValuesFiles')]),
    ...text(get(get(root, 'openapi'), 'path'), 'openapi'),
  ];
  return named.filter(({ path, scalar }) => path !== '' && !path.includes('\n') && !isUnknown(scalar) && !isRemote(path));
});

const texts = (node: YamlNode | undefined, field: string): readonly PathNamed[] => listed(node).flatMap((each) => text(each, field));
function text(node: YamlNode | undefined, field: string): readonly PathNamed[] {
  const found = named(node);
  return found ? [{ ...found, path: found.value, field }] : [];
}

/** `key=path` in the files of a generator. */
function keyless(found: PathNamed): PathNamed {
  const sign = found.path.indexOf('=');
  return sign < 0 ? found : { ...found, path: found.path.slice(sign + 1), at: { start: found.at.end - (found.scalar.style === 'plain' ? 0 : 1) - (found.path.length - sign - 1), end: found.at.end - (found.scalar.style === 'plain' ? 0 : 1) } };
}

/** What kustomize would clone or fetch. */
const isRemote = (path: string): boolean => /^[a-z][a-z0-9+.-]*:\/\/|^git@|^[\w.-]+@[\w.-]+:|^(?:github\.com|gitlab\.com|bitbucket\.org|dev\.azure\.com)[/:]|\?(?:ref|version|timeout|submodules)=|\.git(?:\/|$)|\/\/|^gh:/.test(path);

/** How many folders above its own a kustomization reaches. */
export const reach = memo((manifest: Manifest): number => Math.max(0, ...pathsOf(manifest).map(({ path }) => /^(?:\.\/)*((?:\.\.\/)*(?:\.\.$)?)/.exec(path)?.[1]?.split('..').length ?? 1).map((count) => count - 1)));

/** A path from the folder that `around` looks into, which may be one above the file's. */
export function pathFrom(folder: Uri, uri: Uri, path: string): string | undefined {
  const steps = decodeURIComponent(uri.slice(folder.length)).split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') {
      if (!steps.length) return undefined;
      steps.pop();
    } else if (step && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

export const fieldEntry = ({ yaml }: Manifest, field: string): YamlEntry | undefined => entry(yaml.root, field);
