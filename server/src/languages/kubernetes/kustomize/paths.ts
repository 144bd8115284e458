import type { Around } from '../../../engine/around';
import type { Uri } from '../../../engine/file';
import type { Field } from '../schema/structure';

/** The files and folders that may stand at a place of a kustomization that takes a path, as they are written from its folder. */
export function pathsFor({ definition, name }: Field, { folder, listing }: Around, uri: Uri): readonly string[] {
  const wants = WANTS.get(`${definition.replace('custom.', '')}.${name}`);
  if (!wants) return [];
  const own = decodeURIComponent(uri.slice(folder.length)).split('/');
  const files = listing.entries.filter(({ path }) => !path.endsWith('/') && path !== own.join('/'));
  const folders = wants.folders ? files.flatMap(({ path }) => /^(.+)\/(?:kustomization\.ya?ml|Kustomization)$/.exec(path)?.[1] ?? []) : [];
  const manifests = wants.files ? files.flatMap(({ path }) => (wants.files?.test(path) && !/(?:^|\/)kustomization\.ya?ml$/.test(path) ? path : [])) : [];
  return [...folders, ...manifests].map((path) => relative(own.slice(0, -1), path.split('/'))).sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1)).slice(0, MOST);
}

interface Wants {
  readonly files?: RegExp;
  readonly folders?: true;
}
const YAML = /\.(?:ya?ml|json)$/;
const ANY = /./;
const WANTS: ReadonlyMap<string, Wants> = new Map<string, Wants>([
  ['Kustomization.resources', { files: YAML, folders: true }],
  ['Kustomization.bases', { folders: true }],
  ['Kustomization.components', { folders: true }],
  ['Kustomization.patchesStrategicMerge', { files: YAML }],
  ['Kustomization.crds', { files: YAML }],
  ['Kustomization.configurations', { files: YAML }],
  ['Kustomization.generators', { files: YAML }],
  ['Kustomization.transformers', { files: YAML }],
  ['Patch.path', { files: YAML }],
  ['ConfigMapArgs.files', { files: ANY }],
  ['SecretArgs.files', { files: ANY }],
  ['ConfigMapArgs.envs', { files: /\.env$|\.properties$|(?:^|\/)\.env/ }],
  ['SecretArgs.envs', { files: /\.env$|\.properties$|(?:^|\/)\.env/ }],
  ['HelmChart.valuesFile', { files: YAML }],
]);
const MOST = 200;

function relative(from: readonly string[], to: readonly string[]): string {
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}
