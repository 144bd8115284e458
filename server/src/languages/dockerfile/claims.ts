import type { Uri } from '../../engine/file';

/** By what the editor says, else by the names that docker, podman and VS Code know. `Dockerfile.dockerignore` is no Dockerfile. */
export function claims(uri: Uri, editorId: string): boolean {
  if (editorId) return editorId === 'dockerfile';
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return /^(dockerfile|containerfile)(\..+)?$|\.(dockerfile|containerfile)$|^dockerfile[-_].+$/i.test(name) && !/\.(dockerignore|containerignore|md|json|ya?ml|ts|js|py|go|sh|tmpl|j2)$/i.test(name);
}
