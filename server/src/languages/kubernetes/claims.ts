import type { Uri } from '../../engine/file';

/** YAML with `apiVersion:` and `kind:` at the left edge: nobody else's YAML has both. Helm templates and kustomizations are claimed too, and left alone where nothing can be known. */
export function claims(uri: Uri, editorId: string, text: string): boolean {
  if (editorId ? editorId !== 'yaml' && editorId !== 'helm' && editorId !== 'kubernetes' : !/\.ya?ml$/i.test(uri)) return false;
  // A kustomization may leave both out.
  if (/\/kustomization\.ya?ml$/i.test(uri)) return true;
  return /^\uFEFF?["']?apiVersion["']?\s*:/m.test(text) && /^["']?kind["']?\s*:/m.test(text);
}
