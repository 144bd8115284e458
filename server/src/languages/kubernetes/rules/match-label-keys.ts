import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { entryIn } from '../objects/inside';
import { ownEntry, podTermsOf, spreadsOf } from '../objects/scheduling';
import { isUnknown } from '../objects/unknown';
import { wholeRule } from '../rule';
import text from './match-label-keys.md';

export default wholeRule({
  code: 'match-label-keys',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map } of [...spreadsOf(manifest), ...podTermsOf(manifest)]) {
      const other = get(map, 'mismatchLabelKeys');
      const others = new Set(other?.kind === 'list' ? other.items.flatMap(({ value }) => (value?.kind === 'scalar' ? value.content : [])) : []);
      for (const field of ['matchLabelKeys', 'mismatchLabelKeys']) {
        const own = ownEntry(map, field);
        if (own?.value?.kind !== 'list' || !own.value.items.length) continue;
        if (!entryIn(manifest.yaml, map, 'labelSelector')) yield { at: own.key.at, words: { field } };
        if (field === 'matchLabelKeys')
          for (const { value } of own.value.items) if (value?.kind === 'scalar' && !isUnknown(value) && others.has(value.content)) yield { at: value.at, words: { field: value.content }, variant: 'both' };
      }
    }
  },
});
