import { page } from '../../../engine/page';
import type { YamlNode, YamlScalar } from '../../../syntax/yaml/tree';
import { ownEntry } from '../objects/scheduling';
import { securityContextsOf } from '../objects/security';
import { rule } from '../rule';
import text from './invalid-user-id.md';

export default rule({
  code: 'invalid-user-id',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map } of securityContextsOf(manifest))
      for (const field of ['runAsUser', 'runAsGroup', 'fsGroup', 'supplementalGroups'])
        for (const { value, at, text: written } of scalarsIn(ownEntry(map, field)?.value))
          if (typeof value === 'bigint' || (typeof value === 'number' && (value < 0 || value > LARGEST))) yield { at, words: { field, id: written.slice(0, 40) } };
  },
});

/** Apimachinery, util/validation, IsValidUserID. */
const LARGEST = 2 ** 31 - 1;

const scalarsIn = (node: YamlNode | undefined): readonly YamlScalar[] =>
  node?.kind === 'scalar' ? [node] : node?.kind === 'list' ? node.items.flatMap(({ value }) => (value?.kind === 'scalar' ? value : [])) : [];
