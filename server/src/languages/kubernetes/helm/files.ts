import type { Uri } from '../../../engine/file';
import type { Manifest } from '../objects/manifest';

/** What a file is to a Helm chart, by where it stands. */
export const isChart = (uri: Uri): boolean => /\/Chart\.yaml$/.test(uri);
export const isDefaults = (uri: Uri): boolean => /\/values\.ya?ml$/.test(uri);
/** What is set for one installation: `values-production.yaml`. */
export const isOtherValues = (uri: Uri): boolean => /\/values[-_.][^/]*\.ya?ml$/.test(uri);
export const isValues = (uri: Uri): boolean => isDefaults(uri) || isOtherValues(uri);
/** Whether a file that is called so really holds values: an object of the API may stand in one by that name. */
export const holdsValues = ({ apiVersion, kind }: Manifest, uri: Uri): boolean => isValues(uri) && !(apiVersion && kind);
export const isSchema = (uri: Uri): boolean => /\/values\.schema\.json$/.test(uri);
export const isTemplate = (uri: Uri): boolean => /\/templates\/.*\.(?:ya?ml|tpl)$/.test(uri);
/** Nothing but definitions: never YAML by itself. */
export const isHelpers = (uri: Uri): boolean => /\/templates\/.*\.tpl$/.test(uri);

/** The folder of the chart that a file belongs to. */
export function chartOf(uri: Uri): Uri {
  const templates = uri.lastIndexOf('/templates/');
  return templates >= 0 ? uri.slice(0, templates) : uri.slice(0, uri.lastIndexOf('/'));
}
