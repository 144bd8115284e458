// What the Kubernetes API knows: which kinds there are in a version, and what stands at a path of a manifest. A kind it does not know, such as a custom resource, is no error but `undefined`.
import data from '../data/structure.json';
import { type Definition, type Field, type Type, definition, definitionOf, exists, versions } from './structure';

export { type Definition, type Field, type Type, definition, definitionOf, versions };

/** The version manifests are checked against unless somebody says otherwise. */
export const newest = versions.at(-1) ?? '';

export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly definition: string;
  readonly namespaced: boolean;
}

/** The definition of a kind, or nothing where the version does not serve it. */
export function kindOf(version: string, apiVersion: string, kind: string): Definition | undefined {
  const found = kinds.get(`${apiVersion} ${kind}`);
  return found && definition(version, found.definition);
}

/** The API versions that serve a kind, the stable and the newer ones first. */
export function apiVersionsOf(version: string, kind: string): readonly string[] {
  return kindsOf(version).flatMap((each) => (each.kind === kind ? each.apiVersion : []));
}

/** Every kind of a version, stable API versions before beta and alpha ones. */
export function kindsOf(version: string): readonly Kind[] {
  let found = served.get(version);
  if (!found) served.set(version, (found = [...kinds.values()].filter((each) => exists(version, each.definition))));
  return found;
}

/** Whether objects of a kind live in a namespace; nothing where the kind is not known. */
export function isNamespaced(apiVersion: string, kind: string): boolean | undefined {
  return kinds.get(`${apiVersion} ${kind}`)?.namespaced;
}

/** What stands at a path of a manifest: keys, and numbers for items of lists. An item or a value of a map answers with its own type at the address of the field that holds it. */
export function fieldAt(version: string, apiVersion: string, kind: string, path: readonly (string | number)[]): Field | undefined {
  return fieldUnder(version, kindOf(version, apiVersion, kind), path);
}

/** The same from a definition on. */
export function fieldUnder(version: string, root: Definition | undefined, path: readonly (string | number)[]): Field | undefined {
  let within = root;
  let found: Field | undefined;
  for (const step of path) {
    found = within && typeof step === 'string' ? within.fields.get(step) : inside(found, step);
    if (!found) return undefined;
    within = found.type.is === 'definition' ? definitionOf(version, found.type) : undefined;
  }
  return found;
}

function inside(field: Field | undefined, step: string | number): Field | undefined {
  const { type } = field ?? {};
  if (field && type?.is === 'list' && typeof step === 'number') return { ...field, type: type.of };
  if (field && type?.is === 'map' && typeof step === 'string') return { ...field, type: type.of };
  return undefined;
}

const served = new Map<string, readonly Kind[]>();

const kinds: ReadonlyMap<string, Kind> = new Map(allKinds().map((each) => [`${each.apiVersion} ${each.kind}`, each]));

/** A kind is a definition that says its own apiVersion and kind and carries metadata. */
function allKinds(): readonly Kind[] {
  const groups = new Map(Object.entries(data.groups));
  const cluster = new Set(data.cluster);
  const found = Object.entries(data.definitions).flatMap(([name, line]) => {
    const [group = '', version = '', kind = ''] = name.split('.');
    const full = group === 'core' ? '' : groups.get(group);
    if (full === undefined || !/(?:^|;)apiVersion:.*;kind:.*;metadata!?:meta/.test(line)) return [];
    return [{ apiVersion: full ? `${full}/${version}` : version, kind, definition: name, namespaced: !cluster.has(name) && !line.includes(':meta.v1.ListMeta') }];
  });
  return found.sort((a, b) => rank(b.apiVersion) - rank(a.apiVersion));
}

/** Kubernetes' own order of versions: v2, v1, v1beta2, v1beta1, v1alpha1. */
function rank(apiVersion: string): number {
  const [, major, stage, minor = '0'] = /v(\d+)(?:(alpha|beta)(\d+))?$/.exec(apiVersion) ?? [];
  return (stage === undefined ? 2 : stage === 'beta' ? 1 : 0) * 1e6 + Number(major) * 1e3 + Number(minor);
}
