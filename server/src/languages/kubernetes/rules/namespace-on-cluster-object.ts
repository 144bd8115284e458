import { page } from '../../../engine/page';
import { entry, get } from '../../../syntax/yaml/find';
import type { YamlEntry } from '../../../syntax/yaml/tree';
import type { Resource } from '../objects/manifest';
import { removal } from '../objects/reading';
import { rule } from '../rule';
import { isNamespaced } from '../schema/schema';
import text from './namespace-on-cluster-object.md';

export default rule({
  code: 'namespace-on-cluster-object',
  severity: 'information',
  page: page(text),

  *check(manifest) {
    for (const resource of manifest.resources) {
      const own = namespaceOf(resource);
      if (own && isNamespaced(resource.apiVersion?.value ?? '', resource.kind?.value ?? '') === false) yield { at: own.key.at, words: { kind: resource.kind?.value ?? '' }, mark: 'unnecessary' };
    }
  },

  *fix({ at }, manifest) {
    const edit = removal(manifest, at.start);
    if (edit) yield { edits: [edit], safe: true };
  },
});

function namespaceOf({ map }: Resource): YamlEntry | undefined {
  const own = entry(get(map, 'metadata'), 'namespace');
  return own?.value?.kind === 'scalar' && own.value.value !== null && own.value.content ? own : undefined;
}
