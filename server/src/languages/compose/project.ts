import type { Uri } from '../../engine/file';
import { namedIn, type Compose } from './tree';
import { get } from '../../syntax/yaml/find';

/** A folder is a project: its Compose files are read together. */
export const folderOf = (uri: Uri): Uri => uri.slice(0, uri.lastIndexOf('/') + 1);

/**
 * Whether a file is all there is to its project, but for the files beside it: it has a name that Compose looks for, and takes in no other file.
 * Anything else may be a fragment that `-f` or `include` puts together with others.
 */
export function isComplete(tree: Compose, uri: Uri): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  if (!/^(?:docker-)?compose\.ya?ml$/.test(name) || tree.keys.some((key) => key.name === 'include' || key.entry.merge) || tree.open.has('services')) return false;
  return !namedIn(tree, 'services').some(({ entry: { value } }) => get(get(value, 'extends'), 'file'));
}
