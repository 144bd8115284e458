import type { Asked, Explained } from '../../../engine/language';
import { pathAt } from '../../../syntax/yaml/place';
import type { Path } from '../../../syntax/yaml/path';
import { aboutDefinition, aboutField, aboutObject, aboutServing } from './documentation';
import { decoded } from '../secrets/hover';
import { rootOf, spotAt } from '../schema/field';
import type { Manifest } from '../objects/manifest';

/** What is to be said of the key under the cursor; of values only the kind and its API version have something to say. */
export function hover(manifest: Manifest, at: number, { settings, locale, others }: Asked): Explained | undefined {
  const place = pathAt(manifest.yaml, at);
  if (place.on === 'key' && place.entry?.key.at === place.at) return explained(manifest, [...place.path, place.entry.key.content], place.at, settings['kubernetes.version'], locale, others);
  if (place.on !== 'value' || !place.node || place.node.kind !== 'scalar') return undefined;
  const secret = settings['kubernetes.decodeSecrets'] ? decoded(manifest, place.path, place.node) : undefined;
  if (secret) return { markdown: secret, at: place.node.at };
  const last = place.path.at(-1);
  const isName = last === 'kind' || last === 'apiVersion';
  return isName && spotAt(settings['kubernetes.version'], manifest, place.path.slice(0, -1), others).object ? explained(manifest, place.path, place.at, settings['kubernetes.version'], locale, others) : undefined;
}

function explained(manifest: Manifest, path: Path, at: Explained['at'], version: string, locale: Asked['locale'], others: Asked['others']): Explained | undefined {
  const { apiVersion, kind, path: [first, ...rest], field, object } = spotAt(version, manifest, path, others);
  if (object || first === undefined) return undefined;
  const isKind = first === 'kind' && !rest.length;
  const root = rootOf(version, apiVersion, kind, others);
  const holder = spotAt(version, manifest, path.slice(0, -1), others);
  // A key of a map is a name somebody chose; of quantities it is one the API knows.
  if (holder.type?.is === 'map' && holder.type.of.is !== 'quantity') return undefined;
  const said = isKind && root ? (root.about ?? aboutDefinition(root.name, locale)) : field ? aboutField(field, locale, version) : rest.length ? undefined : aboutObject(String(first), locale);
  // Of an apiVersion or kind that is going or gone, that comes before everything else.
  const served = !rest.length && (first === 'kind' || first === 'apiVersion') ? aboutServing(apiVersion, kind, version, locale) : undefined;
  const markdown = [served, said].filter(Boolean).join('\n\n');
  return markdown ? { markdown, ...(at && { at }) } : undefined;
}
