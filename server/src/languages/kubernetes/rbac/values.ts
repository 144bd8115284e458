// What the rules of a role can name: the API groups, their resources and subresources, and the verbs of each.
import data from './resources.json';

export interface RbacResource {
  /** `pods`, `pods/log`. */
  readonly name: string;
  readonly group: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

/** Values for a field of a rule, given what its neighbours hold: resources of these groups, verbs of these resources. Nothing given is no limit. */
export function rbacValues(field: 'apiGroups' | 'resources' | 'verbs', groups: readonly string[] = [], resources: readonly string[] = []): readonly string[] {
  const open = !groups.length || groups.includes('*');
  const among = rbacResources.filter(({ group }) => open || groups.includes(group));
  if (field === 'apiGroups') return [...new Set((resources.length ? rbacResources.filter(({ name }) => resources.includes(name)) : rbacResources).map(({ group }) => group))];
  if (field === 'resources') return [...new Set(among.map(({ name }) => name))];
  const chosen = resources.length && !resources.includes('*') ? among.filter(({ name }) => resources.includes(name)) : among;
  const found = new Set(chosen.flatMap(({ verbs }) => verbs));
  return [...data.verbs.filter((verb) => found.has(verb)), ...(chosen.length ? EXTRA_VERBS.filter(({ of }) => chosen.some(({ name }) => of.includes(name))).map(({ verb }) => verb) : [])];
}

/** Verbs that only authorization knows, and the resources they are asked about. */
const EXTRA_VERBS: readonly { readonly verb: string; readonly of: readonly string[] }[] = [
  { verb: 'bind', of: ['roles', 'clusterroles'] },
  { verb: 'escalate', of: ['roles', 'clusterroles'] },
  { verb: 'impersonate', of: ['serviceaccounts'] },
];

const VERBS_BELOW: Readonly<Record<string, readonly string[]>> = {
  status: ['get', 'update', 'patch'],
  scale: ['get', 'update', 'patch'],
  log: ['get'],
  eviction: ['create'],
  binding: ['create'],
  token: ['create'],
  exec: ['get', 'create'],
  attach: ['get', 'create'],
  portforward: ['get', 'create'],
};

/** All of the built-in resources, those of the core group first. */
export const rbacResources: readonly RbacResource[] = Object.entries(data.groups).flatMap(([group, resources]) =>
  Object.entries(resources).flatMap(([plural, line]) => {
    const [scope, verbs = '', below = ''] = line.split(' ');
    const own = { group, namespaced: scope === 'n' };
    return [
      { ...own, name: plural, verbs: verbs === '*' ? data.verbs : verbs.split(',') },
      ...below.split(',').flatMap((each) => (each ? { ...own, name: `${plural}/${each}`, verbs: VERBS_BELOW[each] ?? ['get', 'create', 'update', 'patch', 'delete'] } : [])),
    ];
  }),
);

/** The groups in which a resource is, by its plural. */
export const groupsOf = (plural: string): readonly string[] => groups.get(plural) ?? [];

export const isBuiltInGroup = (group: string): boolean => Object.hasOwn(data.groups, group);

/** The plural that a singular, a kind or a short name means. */
export const pluralOf = (word: string): string | undefined => (groups.has(word.toLowerCase()) ? word.toLowerCase() : others.get(word.toLowerCase()));

export const plurals = (): Iterable<string> => groups.keys();

const groups: ReadonlyMap<string, readonly string[]> = (() => {
  const found = new Map<string, string[]>();
  for (const { name, group } of rbacResources) if (!name.includes('/')) found.set(name, [...(found.get(name) ?? []), group]);
  return found;
})();

/** Names by which kubectl knows resources, and authorization does not. */
const SHORT: Readonly<Record<string, string>> = {
  cm: 'configmaps', cs: 'componentstatuses', ep: 'endpoints', ev: 'events', ns: 'namespaces', no: 'nodes', po: 'pods', pv: 'persistentvolumes', pvc: 'persistentvolumeclaims', quota: 'resourcequotas', rc: 'replicationcontrollers', sa: 'serviceaccounts', svc: 'services',
  deploy: 'deployments', ds: 'daemonsets', rs: 'replicasets', sts: 'statefulsets', hpa: 'horizontalpodautoscalers', cj: 'cronjobs', ing: 'ingresses', netpol: 'networkpolicies', pdb: 'poddisruptionbudgets', pc: 'priorityclasses', sc: 'storageclasses', crd: 'customresourcedefinitions', csr: 'certificatesigningrequests',
};

const others: ReadonlyMap<string, string> = new Map([
  ...[...groups.keys()].map((plural) => [plural.replace(/ies$/, 'y').replace(/(ss|s|x|ch)es$/, '$1').replace(/([^s])s$/, '$1'), plural] as const),
  ...Object.entries(SHORT),
]);
