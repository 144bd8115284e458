// Reads kubernetes-models, which knows what the clients leave out: full names, enumerations, quantities, and a description of every field.
import { installed } from './archives';

/** One type as kubernetes-models declares it. */
export interface Model {
  readonly description: string;
  readonly fields: ReadonlyMap<string, { readonly type: string; readonly description: string }>;
}

/** kubernetes-models, the union of the API up to 1.36, and the part of it that all groups share. */
export const packs = ['kubernetes-models@5.1.0', '@kubernetes-models/apimachinery@3.0.2'];

/** The models by definition name (`core.v1.Container`). */
export function models(): ReadonlyMap<string, Model> {
  const found = new Map<string, Model>();
  for (const [path, text] of packs.flatMap((pack) => [...installed(pack, /^(?!_schemas|node_modules).*\.d\.ts$/)])) {
    const name = definitionOf(path);
    const body = /(?:\/\*\*\n([^]*?) \*\/\n)?export interface I\w+[^{\n]* \{\n([^]*?)^\}/m.exec(text);
    if (!name) continue;
    const fields = new Map<string, { type: string; description: string }>();
    for (const [, comment, field = '', type = ''] of (body?.[2] ?? '').matchAll(/(?: {4}\/\*\*\n((?: {5}\*.*\n)*?) {5}\*\/\n)? {4}"([^"]+)"\??: ((?:.|\n {4,}(?=[ }]))*?);\n(?= {4}["/]|$)/g))
      fields.set(field, { type: type.replace(/\s+/g, ' '), description: prose(comment) });
    found.set(name, { description: prose(body?.[1]), fields });
  }
  return found;
}

/** `apps/v1/Deployment.d.ts` -> `apps.v1.Deployment`, `v1/Pod.d.ts` -> `core.v1.Pod`, `apis/meta/v1/ObjectMeta.d.ts` -> `meta.v1.ObjectMeta`. */
function definitionOf(path: string): string | undefined {
  const [, group, version, kind] = /^(?:apis\/)?(?:([\w.-]+)\/)?(v\d\w*)\/([A-Z]\w*)\.d\.ts$/.exec(path) ?? [];
  return version && kind ? `${shortGroup(group ?? '')}.${version}.${kind}` : undefined;
}

/** The package of k8s.io/api an API group lives in: its first label, with one exception. */
export function shortGroup(group: string): string {
  if (group === '') return 'core';
  if (group === 'internal.apiserver.k8s.io') return 'apiserverinternal';
  return group.replace(/\..*$/, '');
}

function prose(comment: string | undefined): string {
  return (comment ?? '')
    .split('\n')
    .map((line) => line.replace(/^ *\* ?/, ''))
    .join('\n')
    .replaceAll('*\\/', '*/')
    .trim();
}
