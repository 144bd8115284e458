import type { Edit } from '../../../text/edit';
import { get } from '../../../syntax/yaml/find';
import { insertKey, renameKey } from '../../../syntax/yaml/patch';
import type { YamlMap, YamlNode, YamlTree } from '../../../syntax/yaml/tree';
import type { Resource } from '../objects/manifest';

/** Turns the beta shape of an Ingress into that of `networking.k8s.io/v1`: backends with a `service` block, a `pathType` at every path. Undefined where something in it is not understood. */
export function ingressEdits(tree: YamlTree, { map, apiVersion }: Resource): readonly Edit[] | undefined {
  const spec = get(map, 'spec');
  if (spec?.kind !== 'map' || !apiVersion) return undefined;
  const edits: (Edit | undefined)[] = [{ at: apiVersion.at, text: 'networking.k8s.io/v1' }];
  const fallback = spec.entries.find(({ key }) => key.content === 'backend');
  if (fallback) edits.push(renameKey(fallback, 'defaultBackend'), backendEdit(tree, fallback.value));
  for (const rule of itemsOf(get(spec, 'rules'))) {
    const paths = get(get(rule, 'http'), 'paths');
    for (const path of itemsOf(paths)) {
      if (path.kind !== 'map') return undefined;
      edits.push(backendEdit(tree, get(path, 'backend')));
      // The beta versions took this for granted.
      if (!get(path, 'pathType')) edits.push(insertKey(tree, path, 'pathType', 'ImplementationSpecific'));
    }
  }
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}

const itemsOf = (node: YamlNode | undefined): readonly YamlNode[] => (node?.kind === 'list' ? node.items.flatMap(({ value }) => value ?? []) : []);

function backendEdit({ text }: YamlTree, backend: YamlNode | undefined): Edit | undefined {
  if (backend?.kind !== 'map' || backend.entries.length !== 2) return undefined;
  const name = get(backend, 'serviceName');
  const port = get(backend, 'servicePort');
  if (name?.kind !== 'scalar' || port?.kind !== 'scalar' || text.slice(backend.at.start, backend.at.end).includes('#')) return undefined;
  const by = typeof port.value === 'number' ? 'number' : 'name';
  if (backend.flow) return { at: backend.at, text: `{service: {name: ${name.text}, port: {${by}: ${port.text}}}}` };
  const column = ' '.repeat(columnOf(text, backend));
  return { at: backend.at, text: ['service:', `  name: ${name.text}`, '  port:', `    ${by}: ${port.text}`].join(`${/\r?\n/.exec(text)?.[0] ?? '\n'}${column}`) };
}

const columnOf = (text: string, { at }: YamlMap): number => at.start - (text.lastIndexOf('\n', at.start - 1) + 1);
