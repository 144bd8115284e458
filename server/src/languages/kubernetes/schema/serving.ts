import { distance, nearest } from '../../../syntax/scalars/distance';
import type { Resource } from '../objects/manifest';
import { reached, removalOf, type Removal } from './removals';
import { apiVersionsOf, kindOf, kindsOf, versions } from './schema';
import { isUnknown } from '../objects/unknown';

/** What a version makes of an object's apiVersion and kind. `unknown` also covers custom resources. */
export type Serving =
  | { readonly is: 'served' | 'unknown' }
  | { readonly is: 'removed'; readonly removal: Removal }
  | { readonly is: 'unserved'; readonly instead: string; readonly stable: number }
  | { readonly is: 'later'; readonly since: string }
  | { readonly is: 'no-kind'; readonly instead?: { readonly kind: string; readonly apiVersion: string } };

export function servingOf({ apiVersion, kind }: Resource, version: string): Serving {
  if (!apiVersion || !kind || isUnknown(apiVersion.scalar) || isUnknown(kind.scalar)) return { is: 'unknown' };
  if (kindOf(version, apiVersion.value, kind.value)) return { is: 'served' };
  const removal = removalOf(apiVersion.value, kind.value);
  if (removal) return reached(version, removal.removed) ? { is: 'removed', removal } : { is: 'unknown' };
  const group = groupOf(apiVersion.value);
  const others = apiVersionsOf(version, kind.value);
  const [instead] = others;
  if (instead && (groups.has(group) || resembles(group, groupOf(instead)))) return { is: 'unserved', instead, stable: others.filter((each) => /\/?v\d+$/.test(each)).length };
  if (!groups.has(group)) return { is: 'unknown' };
  const since = versions.find((each) => kindOf(each, apiVersion.value, kind.value));
  if (since) return reached(since, version) ? { is: 'later', since } : { is: 'unknown' };
  return misspelt(apiVersion.value, kind.value, version);
}

function misspelt(apiVersion: string, kind: string, version: string): Serving {
  const all = kindsOf(version).filter((each) => !each.kind.endsWith('List') || kind.endsWith('List'));
  const near = (among: typeof all): (typeof all)[number] | undefined => {
    const found = nearest(kind, new Set(among.map((each) => each.kind)));
    return found === undefined || distance(kind.toLowerCase(), found.toLowerCase(), 3) > 2 ? undefined : among.find((each) => each.kind === found);
  };
  const own = all.filter((each) => each.apiVersion === apiVersion);
  const instead = near(own) ?? near(all);
  // Other tools write files of their own under `v1`: kubeconfig, scheduler policies, OpenShift's old kinds.
  if (!instead && apiVersion === 'v1') return { is: 'unknown' };
  return { is: 'no-kind', ...(instead && { instead }) };
}

/** `app/v1` for `apps/v1`: a group without a dot cannot belong to a custom resource. */
const resembles = (group: string, other: string): boolean => !group.includes('.') && distance(group, other, 3) < 3;

/** Whether an apiVersion is of a group that Kubernetes itself brings; others are of custom resources. */
export const isBuiltIn = (apiVersion: string): boolean => groups.has(groupOf(apiVersion));

/** The core group is written as a bare version. */
const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');

const groups: ReadonlySet<string> = new Set(['extensions', ...versions.flatMap((version) => kindsOf(version).map(({ apiVersion }) => groupOf(apiVersion)))]);
