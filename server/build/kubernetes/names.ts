// Gives the generated classes of a client their Kubernetes names: `V1Deployment` is `apps.v1.Deployment`, `V1Container` is `core.v1.Container`.
import { type Client, type Field } from './clients';
import { type Model } from './models';

export interface Named {
  readonly types: ReadonlyMap<string, ReadonlyMap<string, Field>>;
  readonly namespaced: ReadonlyMap<string, boolean>;
  readonly groups: ReadonlySet<string>;
}

export function named(client: Client, known: ReadonlyMap<string, Model>): Named {
  const names = namesOf(client, known);
  const rename = (type: string) => type.replace(/\b[A-Z]\w*/g, (name) => names.get(name) ?? name);
  const types = [...client.types].flatMap(([name, fields]) => {
    const full = names.get(name);
    const renamed = [...fields].map(([key, field]) => [key, { ...field, type: rename(field.type) }] as const);
    return full ? [[full, new Map(renamed)] as const] : [];
  });
  return {
    types: new Map(types),
    namespaced: new Map([...client.namespaced].flatMap(([name, scope]) => (names.has(name) ? [[names.get(name) ?? '', scope]] : []))),
    groups: client.groups,
  };
}

/** A name is told by its prefix where the client had to tell two apart, known from the models where it is unique there, and otherwise of the group whose operations or types of the same version lead to it. */
function namesOf(client: Client, known: ReadonlyMap<string, Model>): ReadonlyMap<string, string> {
  const groups = groupsIn(known);
  const names = new Map<string, string>();
  const open = new Map<string, { readonly version: string; readonly kind: string }>();
  for (const name of client.types.keys()) {
    const [, prefix = '', version, kind] = /^(\w*?)V(\d+(?:(?:alpha|beta)\d+)?)([A-Z]\w*)$/.exec(name) ?? [];
    if (!version || !kind) continue;
    const [group, second] = groups.get(`v${version}.${kind}`) ?? [];
    if (prefix) names.set(name, `${prefix.toLowerCase()}.v${version}.${kind}`);
    else if (group && !second) names.set(name, `${group}.v${version}.${kind}`);
    else open.set(name, { version: `v${version}`, kind });
  }
  for (const [operations, classes] of client.operations)
    for (const name of classes) {
      const { version, kind } = open.get(name) ?? {};
      if (!version || !operations.endsWith(version)) continue;
      names.set(name, `${packageOf(operations.slice(0, -version.length))}.${version}.${kind}`);
    }
  for (let before = -1; before !== names.size; ) {
    before = names.size;
    for (const [name, fields] of client.types)
      for (const { type } of fields.values())
        for (const other of type.match(/\b[A-Z]\w*/g) ?? []) {
          const [group, version] = names.get(name)?.split('.') ?? [];
          const found = open.get(other);
          if (found && !names.has(other) && found.version === version) names.set(other, `${group}.${version}.${found.kind}`);
        }
  }
  // What remains is used by types of other versions only, and nothing but meta is shared between those.
  for (const [name, { version, kind }] of open) if (!names.has(name)) names.set(name, `meta.${version}.${kind}`);
  return names;
}

/** `extensions` is left out: everything in it is gone from the versions supported, and its names would only make others ambiguous. */
function groupsIn(known: ReadonlyMap<string, Model>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const full of known.keys()) {
    const [group = '', ...rest] = full.split('.');
    if (group === 'extensions') continue;
    groups.set(rest.join('.'), [...(groups.get(rest.join('.')) ?? []), group]);
  }
  return groups;
}

function packageOf(group: string): string {
  return { internalapiserver: 'apiserverinternal', flowcontrolapiserver: 'flowcontrol', rbacauthorization: 'rbac' }[group] ?? group;
}
