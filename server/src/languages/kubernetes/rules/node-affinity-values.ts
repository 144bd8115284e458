import { page } from '../../../engine/page';
import { entry, get } from '../../../syntax/yaml/find';
import { removeEntry } from '../../../syntax/yaml/patch';
import { listIn, textIn } from '../objects/inside';
import { podTemplates } from '../objects/workload';
import { mapsOf, nodeTermsOf, ownEntry, REQUIRED } from '../objects/scheduling';
import { wholeRule } from '../rule';
import text from './node-affinity-values.md';

export default wholeRule({
  code: 'node-affinity-values',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    const { yaml } = manifest;
    for (const { spec } of podTemplates(manifest)) {
      const terms = entry(get(get(get(spec, 'affinity'), 'nodeAffinity'), REQUIRED), 'nodeSelectorTerms');
      if (terms?.value?.kind === 'list' && !terms.value.items.length) yield { at: terms.key.at, words: { operator: '' }, variant: 'terms' };
    }
    for (const { map: term } of nodeTermsOf(manifest))
      for (const field of ['matchExpressions', 'matchFields'])
        for (const map of mapsOf(get(term, field))) {
          const operator = textIn(yaml, map, 'operator');
          const own = ownEntry(map, 'values');
          if (!operator || (own?.value && own.value.kind !== 'list')) continue;
          const count = listIn(yaml, map, 'values')?.items.length ?? 0;
          const at = own?.key.at ?? map.entries[0]?.key.at ?? map.at;
          const words = { operator };
          if (field === 'matchFields') {
            const key = ownEntry(map, 'key')?.value;
            if (key?.kind === 'scalar' && textIn(yaml, map, 'key') !== undefined && key.content !== 'metadata.name') yield { at: key.at, words, variant: 'field' };
            if (/^(?:Not)?In$/.test(operator) && count !== 1) yield { at, words, variant: 'single' };
          } else if (/^(?:Not)?In$/.test(operator) && !count) yield { at, words };
          else if (/^[GL]t$/.test(operator) && count !== 1) yield { at, words, variant: 'single' };
          else if (/^(?:Exists|DoesNotExist)$/.test(operator) && count) yield { at, words, variant: 'none' };
        }
  },

  *fix({ at, variant }, manifest) {
    if (variant !== 'none') return;
    for (const { map: term } of nodeTermsOf(manifest))
      for (const map of mapsOf(get(term, 'matchExpressions'))) {
        const own = ownEntry(map, 'values');
        const edit = own?.key.at.start === at.start && removeEntry(manifest.yaml, map, own);
        if (edit) yield { edits: [edit], safe: false };
      }
  },
});
