import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { removeEntry } from '../../../syntax/yaml/patch';
import { entryIn } from '../objects/inside';
import { mapsOf, ownEntry } from '../objects/scheduling';
import { isUnknown } from '../objects/unknown';
import { podTemplates } from '../objects/workload';
import { wholeRule } from '../rule';
import text from './resource-claim-source.md';

export default wholeRule({
  code: 'resource-claim-source',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { spec } of podTemplates(manifest)) {
      const seen = new Set<string>();
      for (const map of mapsOf(get(spec, 'resourceClaims'))) {
        const name = ownEntry(map, 'name')?.value;
        if (name?.kind === 'scalar' && name.content && !isUnknown(name)) {
          if (seen.has(name.content)) yield { at: name.at, words: { name: name.content.slice(0, 80) }, variant: 'repeated' };
          seen.add(name.content);
        }
        const [claim, template] = SOURCES.map((field) => entryIn(manifest.yaml, map, field));
        const second = ownEntry(map, 'resourceClaimTemplateName');
        const words = { name: name?.kind === 'scalar' ? name.content.slice(0, 80) : '' };
        if (claim && template && second) yield { at: second.key.at, words, variant: 'both' };
        // Before 1.31 both stood below `source`.
        else if (!claim && !template && !get(map, 'source')) yield { at: name?.at ?? map.entries[0]?.key.at ?? map.at, words };
      }
    }
  },

  *fix({ at, variant }, manifest) {
    if (variant !== 'both') return;
    for (const { spec } of podTemplates(manifest))
      for (const map of mapsOf(get(spec, 'resourceClaims'))) {
        const [first, second] = SOURCES.map((field) => ownEntry(map, field));
        if (!first || second?.key.at.start !== at.start) continue;
        for (const [title, each] of [['template', second], ['claim', first]] as const) {
          const edit = removeEntry(manifest.yaml, map, each);
          if (edit) yield { title, edits: [edit], safe: false };
        }
      }
  },
});

const SOURCES = ['resourceClaimName', 'resourceClaimTemplateName'] as const;
