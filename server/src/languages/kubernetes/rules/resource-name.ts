import { page } from '../../../engine/page';
import { nearest } from '../../../syntax/scalars/distance';
import { get } from '../../../syntax/yaml/find';
import { isUnknown } from '../objects/unknown';
import { isContainerResource, STANDARD } from '../objects/resources';
import { containersOf, podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './resource-name.md';

export default rule({
  code: 'resource-name',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const template of podTemplates(manifest))
      for (const { map } of containersOf(template))
        for (const list of ['requests', 'limits']) {
          const amounts = get(get(map, 'resources'), list);
          if (amounts?.kind !== 'map') continue;
          for (const { key, merge } of amounts.entries) {
            if (merge || !key.content || isUnknown(key) || isContainerResource(key.content)) continue;
            // A `gpu` is near to `cpu` in letters alone.
            const other = /\/|gpu/i.test(key.content) ? '' : key.content === 'storage' ? 'ephemeral-storage' : (nearest(key.content.toLowerCase(), STANDARD) ?? '');
            yield { at: key.at, words: { resource: key.content.slice(0, 80), instead: other && !get(amounts, other) ? other : '' } };
          }
        }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});
