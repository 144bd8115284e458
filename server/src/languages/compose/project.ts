import { memo } from '../../engine/memo';
import type { Uri } from '../../engine/file';
import { namedIn, type Compose } from './tree';
import { get } from '../../syntax/yaml/find';
import type { YamlEntry } from '../../syntax/yaml/tree';

/** A folder is a project: its Compose files are read together. */
export const folderOf = (uri: Uri): Uri => uri.slice(0, uri.lastIndexOf('/') + 1);

/** What Compose reads in a folder without being told. */
export const foundByCompose: readonly string[] = ['compose', 'docker-compose'].flatMap((name) => [name, `${name}.override`].flatMap((each) => [`${each}.yaml`, `${each}.yml`]));

/**
 * Whether a file is all there is to its project, but for the files beside it: it has a name that Compose looks for, and takes in no other file.
 * Anything else may be a fragment that `-f` or `include` puts together with others.
 */
export const isComplete = (tree: Compose, uri: Uri): boolean => /^(?:docker-)?compose\.ya?ml$/.test(uri.slice(uri.lastIndexOf('/') + 1)) && !takesIn(tree);

/** Asked by one rule after the other. */
const takesIn = memo((tree: Compose): boolean => tree.keys.some((key) => key.name === 'include' || key.entry.merge) || tree.open.has('services') || namedIn(tree, 'services').some(({ entry }) => extendsAnother(entry)));

const extendsAnother = memo(({ value }: YamlEntry): boolean => get(get(value, 'extends'), 'file') !== undefined);
