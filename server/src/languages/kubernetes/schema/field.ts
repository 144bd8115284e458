import { noFacts, type Facts } from '../../../engine/facts';
import type { Path } from '../../../syntax/yaml/path';
import type { Manifest } from '../objects/manifest';
import { kustomization } from '../kustomize/fields';
import { isKustomization } from '../kustomize/kustomization';
import { bundledKind } from './bundled';
import { customKind } from './custom';
import { isBuiltIn } from './serving';
import { apiVersionsOf, definition, fieldAt, fieldUnder, kindOf, type Definition, type Field, type Type } from './schema';

/** What the API knows of a place in a manifest. */
export interface Spot {
  readonly apiVersion: string;
  readonly kind: string;
  /** Undefined where the version does not serve the kind, or the place is no place of the schema. */
  readonly type?: Type;
  /** The field that holds the place; undefined for an object itself. */
  readonly field?: Field;
  /** Whether the place is an object of its own: a document, or an item of a List. */
  readonly object: boolean;
  /** The path within the object. */
  readonly path: Path;
}

export function spotAt(version: string, manifest: Manifest, path: Path, others: Facts = noFacts): Spot {
  const resource = manifest.resources.findLast((each) => each.path.length <= path.length && each.path.every((step, i) => step === path[i]));
  const own = path.slice(resource?.path.length ?? 0);
  const apiVersion = resource?.apiVersion?.value ?? '';
  const kind = resource?.kind?.value ?? '';
  const known = { apiVersion, kind, object: own.length === 0, path: own };
  const root = isKustomization(manifest) ? kustomization : rootOf(version, apiVersion, kind, others);
  if (!own.length) return root ? { ...known, type: { is: 'definition', name: root.name, of: root } } : known;
  const field = root ? fieldUnder(version, root, own) : common(version, own);
  return field ? { ...known, type: field.type, field } : known;
}

/** While no apiVersion is written, or a built-in one that does not serve the kind, the usual one of the kind stands in for it. */
export function rootOf(version: string, apiVersion: string, kind: string, others: Facts = noFacts): Definition | undefined {
  return kindOf(version, servedBy(version, apiVersion, kind), kind) ?? customKind(others, apiVersion, kind) ?? bundledKind(apiVersion, kind);
}

function servedBy(version: string, apiVersion: string, kind: string): string {
  if (apiVersion && (kindOf(version, apiVersion, kind) || !isBuiltIn(apiVersion))) return apiVersion;
  return apiVersionsOf(version, kind)[0] ?? apiVersion;
}

/** Objects of kinds nobody knows still have the fields every object has. */
function common(version: string, [first, ...rest]: Path): Field | undefined {
  const meta = definition(version, 'meta.v1.ObjectMeta');
  if (!meta) return undefined;
  if (first !== 'metadata') return undefined;
  if (!rest.length) return { name: 'metadata', type: { is: 'definition', name: meta.name }, required: false, definition: 'Object', address: 'Object.metadata' };
  // Walked from a kind that has nothing but metadata of its own.
  return fieldAt(version, 'v1', 'Namespace', [first, ...rest]);
}
