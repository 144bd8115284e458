import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { removeItem } from '../../../syntax/yaml/patch';
import { ownEntry } from '../objects/scheduling';
import { isUnknown } from '../objects/unknown';
import { podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './pull-secret-name.md';

export default rule({
  code: 'pull-secret-name',
  severity: 'warning',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { spec } of podTemplates(manifest)) {
      const list = get(spec, 'imagePullSecrets');
      const seen = new Set<string>();
      for (const { value } of list?.kind === 'list' ? list.items : []) {
        const name = value?.kind === 'map' ? ownEntry(value, 'name')?.value : undefined;
        if (name?.kind !== 'scalar' || isUnknown(name)) continue;
        if (!name.content) yield { at: name.at, words: { name: '' }, variant: 'empty' };
        else if (seen.has(name.content)) yield { at: name.at, words: { name: name.content.slice(0, 80) } };
        seen.add(name.content);
      }
    }
  },

  *fix({ at, variant }, manifest) {
    for (const { spec } of podTemplates(manifest)) {
      const list = get(spec, 'imagePullSecrets');
      const index = list?.kind === 'list' ? list.items.findIndex(({ value }) => value && value.at.start <= at.start && at.end <= value.at.end) : -1;
      const edit = list?.kind === 'list' && index >= 0 ? removeItem(manifest.yaml, list, index) : undefined;
      // The same Secret twice is the same as once.
      if (edit) yield { edits: [edit], safe: !variant };
    }
  },
});
