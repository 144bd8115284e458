import type { Uri } from '../../engine/file';
import { isChart, isHelpers, isOtherValues, isSchema, isTemplate, isDefaults } from './helm/files';

/** YAML with `apiVersion:` and `kind:` at the left edge: nobody else's YAML has both. Kustomizations may leave both out; the files of a Helm chart are known by where they stand. */
export function claims(uri: Uri, editorId: string, text: string): boolean {
  if (isSchema(uri)) return true;
  if (isHelpers(uri)) return DEFINES.test(text);
  if (editorId ? !IDS.has(editorId) : !/\.ya?ml$/i.test(uri)) return false;
  if (/\/kustomization\.ya?ml$/i.test(uri) || isChart(uri) || isDefaults(uri)) return true;
  if (isOtherValues(uri) && !/^kind\s*:/m.test(text)) return true;
  if (isTemplate(uri) && HELM.test(text)) return true;
  return /^\uFEFF?["']?apiVersion["']?\s*:/m.test(text) && /^["']?kind["']?\s*:/m.test(text);
}

const IDS: ReadonlySet<string> = new Set(['yaml', 'helm', 'helm-template', 'kubernetes']);
const DEFINES = /\{\{-?\s*define\b/;
/** Folders called `templates` hold files of many tools. */
const HELM = /\{\{-?\s*(?:(?:if|range|with|include|template|define|end)\b|[^}]{0,100}[.$](?:Values|Release|Chart|Capabilities)\b)/;
