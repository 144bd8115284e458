import type { Uri } from '../../engine/file';

/** By what the editor says, else by the names that Compose and VS Code know. */
export function claims(uri: Uri, editorId: string): boolean {
  if (editorId && editorId !== 'yaml') return editorId === 'dockercompose';
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  return /^compose([.-].*)?\.ya?ml$|docker.*compose.*\.ya?ml$/i.test(name);
}
