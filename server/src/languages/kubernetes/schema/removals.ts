// Which API versions of a kind are deprecated or gone, since when, and what serves the kind instead.
import data from '../data/removals.json';

/** Minor versions of Kubernetes (`1.22`). `removed` is the first that no longer serves it, `planned` one announced for later; `replacement` is left out where the newer form is another thing altogether. */
export interface Removal {
  readonly deprecated?: string;
  readonly removed?: string;
  readonly planned?: string;
  readonly replacement?: string;
}

export function removalOf(apiVersion: string, kind: string): Removal | undefined {
  return known.get(`${apiVersion} ${kind}`);
}

/** Whether a version is at least another: `1.9` comes before `1.22`. */
export function reached(version: string, other: string | undefined): boolean {
  return other !== undefined && minor(version) >= minor(other);
}

const minor = (version: string): number => Number(version.split('.')[1]);

const removals: readonly (Removal & { readonly apiVersion: string; readonly kinds: readonly string[] })[] = data.apis;

const known: ReadonlyMap<string, Removal> = new Map(removals.flatMap((each) => each.kinds.map((kind) => [`${each.apiVersion} ${kind}`, each] as const)));
