import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { insertItem, removeEntry, renameKey } from '../../../syntax/yaml/patch';
import type { Edit } from '../../../text/edit';
import { isValues } from '../helm/files';
import { fieldEntry, isKustomization } from '../kustomize/kustomization';
import { listed } from '../objects/listed';
import type { Manifest } from '../objects/manifest';
import { rule } from '../rule';
import text from './deprecated-kustomization-field.md';

export default rule({
  code: 'deprecated-kustomization-field',
  severity: 'information',
  page: page(text),
  // The values of a chart may be called as the fields of a kustomization are.
  where: (_, __, uri) => !isValues(uri),

  *check(manifest) {
    if (!isKustomization(manifest)) return;
    for (const [field, instead] of INSTEAD) {
      const found = fieldEntry(manifest, field);
      if (found) yield { at: found.key.at, words: { field, instead }, mark: 'deprecated' };
    }
  },

  *fix({ words: { field } }, manifest) {
    const edits = moved(manifest, String(field));
    if (edits) yield { edits, safe: true };
  },
});

const INSTEAD: readonly (readonly [string, string])[] = [['bases', 'resources'], ['patchesStrategicMerge', 'patches'], ['patchesJson6902', 'patches'], ['commonLabels', 'labels'], ['imageTags', 'images'], ['vars', 'replacements']];

/** Undefined where both fields are there already or the value has another shape: then only a person can tell. */
function moved(manifest: Manifest, field: string): readonly Edit[] | undefined {
  const found = fieldEntry(manifest, field);
  if (!found?.value) return undefined;
  switch (field) {
    case 'bases':
      return merged(manifest, found, 'resources');
    case 'patchesJson6902':
      return fieldEntry(manifest, 'patches') ? undefined : [renameKey(found, 'patches')];
    case 'imageTags':
      return fieldEntry(manifest, 'images') ? undefined : [renameKey(found, 'images')];
    case 'patchesStrategicMerge': {
      if (fieldEntry(manifest, 'patches') || found.value.kind !== 'list' || found.value.flow) return undefined;
      const { items } = found.value;
      // An inline patch stands in a block scalar of its own.
      const paths = items.map(({ value }) => (value?.kind === 'scalar' && value.style === 'plain' && !value.content.includes('\n') ? value : undefined));
      return paths.every((each) => each !== undefined) ? [renameKey(found, 'patches'), ...paths.map((each) => ({ at: { start: each.at.start, end: each.at.start }, text: 'path: ' }))] : undefined;
    }
    case 'commonLabels': {
      if (fieldEntry(manifest, 'labels') || found.value.kind !== 'map' || found.value.flow) return undefined;
      const { text } = manifest;
      const lines = text.slice(found.value.at.start, found.value.at.end).split('\n');
      if (lines.length !== found.value.entries.length) return undefined;
      const end = text.includes('\r\n') ? '\r\n' : '\n';
      const body = lines.map((line) => `      ${line.trim()}`).join(end);
      return [{ at: { start: found.key.at.start, end: found.value.at.end }, text: ['labels:', '  - includeSelectors: true', '    pairs:', body].join(end) }];
    }
    default:
      return undefined;
  }
}

/** Another list's items at the end of the one that takes them, or the list under the other name. */
function merged(manifest: Manifest, found: NonNullable<ReturnType<typeof fieldEntry>>, instead: string): readonly Edit[] | undefined {
  const there = get(manifest.yaml.root, instead);
  if (!fieldEntry(manifest, instead)) return [renameKey(found, instead)];
  const [only, more] = listed(found.value);
  if (there?.kind !== 'list' || manifest.yaml.root?.kind !== 'map' || only?.kind !== 'scalar' || more) return undefined;
  const [put, taken] = [insertItem(manifest.yaml, there, only.text), removeEntry(manifest.yaml, manifest.yaml.root, found)];
  return put && taken ? [put, taken] : undefined;
}
