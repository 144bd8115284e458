import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import type { YamlEntry, YamlScalar } from '../../../syntax/yaml/tree';
import { rule } from '../rule';
import { namedIn, place } from '../tree';
import { contentAt, fixed } from '../values';
import text from './duplicate-container-name.md';

export default rule({
  code: 'duplicate-container-name',
  severity: 'error',
  page: page(text),
  also: ['dclint:no-duplicate-container-names'],

  *check(tree) {
    const known = new Map<string, string>();
    for (const service of namedIn(tree, 'services')) {
      const node = nameOf(service.entry);
      if (!node) continue;
      const other = known.get(node.content);
      if (other !== undefined && other !== service.name) yield { at: place(service, contentAt(node)), words: { name: node.content, other } };
      else known.set(node.content, service.name);
    }
  },
});

/** The name a service gives its container, remembered with the service. Services of a profile may never run beside the others. */
const nameOf = memo(({ value }: YamlEntry): YamlScalar | undefined => {
  const node = fixed(get(value, 'container_name'));
  if (!node?.content || get(value, 'profiles') || get(value, 'extends') || (value?.kind === 'map' && value.entries.some(({ merge }) => merge))) return undefined;
  return node;
});
