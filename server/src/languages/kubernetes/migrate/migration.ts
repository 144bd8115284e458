import type { Edit } from '../../../text/edit';
import { get } from '../../../syntax/yaml/find';
import { setPath } from '../../../syntax/yaml/patch';
import { scalarText } from '../../../syntax/yaml/write';
import { fieldsUnder, has, type Fields } from '../schema/fields';
import type { Manifest, Resource } from '../objects/manifest';
import { mismatch } from '../schema/mismatch';
import { missingFrom } from '../schema/required';
import { kindOf } from '../schema/schema';

/** How an object becomes one of another API version. */
export interface Move {
  readonly edits: readonly Edit[];
  /** Nothing but the apiVersion changes. */
  readonly plain: boolean;
}

/** Undefined where the fields have another shape there: half a migration is worse than none. */
export function moveTo({ yaml }: Manifest, resource: Resource, version: string, apiVersion: string): Move | undefined {
  const { apiVersion: old, kind } = resource;
  const target = kindOf(version, apiVersion, kind?.value ?? '');
  if (!old || !target) return undefined;
  const fields = fieldsUnder(resource, target, version);
  if (unknownKeys(fields) || fields.values.some(mismatch)) return undefined;
  const swap: Edit = { at: old.at, text: apiVersion };
  const missing = new Set(missingFrom(yaml, fields, version).map(({ field }) => field));
  for (const { map, definition } of fields.maps) for (const field of definition.fields.values()) if (field.required && !has(yaml, map, field.name)) missing.add(field.name);
  if (!missing.size) return { edits: [swap], plain: true };
  // The beta workloads took their selector from the labels of the template; the stable ones want it said.
  const selector = missing.size === 1 && missing.has('selector') ? selectorEdit(yaml, resource) : undefined;
  return selector && { edits: [swap, selector], plain: false };
}

export function unknownKeys({ maps }: Fields): boolean {
  return maps.some(({ map, definition }) => map.entries.some(({ key, merge }) => !merge && !definition.fields.has(key.content)));
}

/** The selector that the labels of the template imply. */
export function selectorEdit(tree: Manifest['yaml'], { map, path }: Resource): Edit | undefined {
  const labels = get(get(get(get(map, 'spec'), 'template'), 'metadata'), 'labels');
  if (labels?.kind !== 'map' || !labels.entries.length) return undefined;
  const lines = labels.entries.map(({ key, value }) => (value?.kind === 'scalar' && typeof value.value === 'string' ? `${scalarText(key.content)}: ${scalarText(value.content)}` : undefined));
  if (lines.includes(undefined)) return undefined;
  return setPath(tree, [...path, 'spec', 'selector'], `matchLabels:\n  ${lines.join('\n  ')}`);
}
