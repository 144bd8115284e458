import { nearest } from '../../../syntax/scalars/distance';
import { show } from '../../../syntax/yaml/path';
import type { YamlNode } from '../../../syntax/yaml/tree';
import { fieldsOfValue, type MapAt } from './fields';
import type { Manifest } from '../objects/manifest';
import { unknownKeys } from '../migrate/migration';
import { mismatch } from './mismatch';
import { missingFrom } from './required';
import { definition, definitionOf, versions, type Definition, type Type } from './schema';

/** The field of a map that a misspelt key most likely means; none that is there already. */
export function spelling({ map, definition: { fields } }: MapAt, key: string): string | undefined {
  const taken = new Set(map.entries.map(({ key }) => key.content));
  return nearest(key, [...fields.keys()].filter((each) => !taken.has(each)));
}

/** Whether a field would take a value as it is. */
export function acceptsUnder({ yaml }: Manifest, of: MapAt, value: YamlNode | undefined, name: string, version: string): boolean {
  const field = of.definition.fields.get(name);
  if (!field) return false;
  if (!value) return true;
  const found = fieldsOfValue(of.resource, value, field, [...of.path, name], version);
  return !unknownKeys(found) && !found.values.some(mismatch) && !missingFrom(yaml, found, version).length;
}

/** Another version of Kubernetes whose definition has the field: the first later one, or the last earlier one. */
export function othersWith(name: string, field: string, version: string): { readonly is: 'later' | 'earlier'; readonly version: string } | undefined {
  const having = versions.filter((each) => definition(each, name)?.fields.has(field));
  const own = versions.indexOf(version);
  const later = having.find((each) => versions.indexOf(each) > own);
  const earlier = having.findLast((each) => versions.indexOf(each) < own);
  if (later !== undefined) return { is: 'later', version: later };
  return earlier === undefined ? undefined : { is: 'earlier', version: earlier };
}

/** Where in an object a field belongs, if near its wrong place there is exactly one such place: `spec`, `spec.containers[].ports[]`. */
export function belongsTo(maps: readonly MapAt[], of: MapAt, field: string, version: string): string | undefined {
  const above = maps.filter(({ path, resource }) => resource === of.resource && path.length <= of.path.length && path.every((step, i) => step === of.path[i])).reverse();
  for (const { path, definition } of above) {
    const found = new Set(placesBelow(definition, of.definition, field, version).map((rest) => [placeOf(path.slice(of.resource.path.length)), rest].filter(Boolean).join('.')));
    const [only] = found;
    if (only !== undefined) return found.size === 1 ? only : undefined;
  }
  return undefined;
}

/** The nearest definitions below one that have a field, by the way that leads to them; '' is the definition itself. */
function placesBelow(root: Definition, own: Definition, field: string, version: string): readonly string[] {
  let level: readonly { readonly way: string; readonly of: Definition }[] = [{ way: '', of: root }];
  for (let depth = 0; depth < 4; depth++) {
    const found = level.filter(({ of }) => of.fields.has(field));
    if (found.length) return found.map(({ way }) => way);
    level = level.flatMap(({ way, of }) =>
      [...of.fields.values()].flatMap(({ name, type }) => {
        const below = name === 'status' || name === 'managedFields' ? undefined : definitionIn(type, version);
        // Of several sources or actions at most one is in use, and nobody knows which from a field alone.
        if (below && (root !== own || way) && /(?:Source|Action)$/.test(below.name)) return [];
        return below ? [{ way: `${way ? `${way}.` : ''}${name}${type.is === 'list' ? '[]' : ''}`, of: below }] : [];
      }),
    );
  }
  return [];
}

function definitionIn(type: Type, version: string): Definition | undefined {
  const inner = type.is === 'list' ? type.of : type;
  return inner.is === 'definition' ? definitionOf(version, inner) : undefined;
}

/** A path without its indices. */
const placeOf = (path: MapAt['path']): string => show(path).replace(/\[\d+\]/g, '[]');
