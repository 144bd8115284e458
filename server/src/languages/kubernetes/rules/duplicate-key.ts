import { page } from '../../../engine/page';
import type { Edit } from '../../../text/edit';
import { same } from '../../../text/range';
import { nodesOf } from '../../../syntax/yaml/find';
import { removeEntry } from '../../../syntax/yaml/patch';
import { rule } from '../rule';
import text from './duplicate-key.md';

export default rule({
  code: 'duplicate-key',
  severity: 'warning',
  page: page(text),
  templates: true,

  *check({ yaml }) {
    for (const { code, at, words } of yaml.problems) if (code === 'duplicate-key') yield { at, words: { key: words['key'] ?? '' } };
  },

  *fix({ at, words: { key } }, { yaml }) {
    for (const map of nodesOf(yaml.root)) {
      if (map.kind !== 'map') continue;
      const index = map.entries.findIndex((each) => same(each.key.at, at));
      const earlier = index < 0 ? undefined : map.entries.slice(0, index).findLast((each) => each.key.content === key);
      const own = map.entries[index];
      if (!earlier || !own) continue;
      const equal = sourceOf(yaml.text, earlier) === sourceOf(yaml.text, own);
      const edit: Edit | undefined = removeEntry(yaml, map, earlier);
      if (edit) yield { edits: [edit], safe: equal };
      return;
    }
  },
});

const sourceOf = (text: string, { at }: { readonly at: { readonly start: number; readonly end: number } }): string => text.slice(at.start, at.end).replace(/\s+/g, ' ');
