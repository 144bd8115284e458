import type { Uri } from '../../engine/file';

/** A folder is a project: its Compose files are read together. */
export const folderOf = (uri: Uri): Uri => uri.slice(0, uri.lastIndexOf('/') + 1);
