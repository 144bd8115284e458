import { page } from '../../../engine/page';
import { removeEntry } from '../../../syntax/yaml/patch';
import { podTemplates } from '../objects/workload';
import { get } from '../../../syntax/yaml/find';
import { mapsOf, ownEntry, saidIn, spreadsOf } from '../objects/scheduling';
import { wholeRule } from '../rule';
import text from './spread-constraint.md';

export default wholeRule({
  code: 'spread-constraint',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    const { yaml } = manifest;
    for (const { spec } of podTemplates(manifest)) {
      const seen = new Set<string>();
      for (const map of mapsOf(get(spec, 'topologySpreadConstraints'))) {
        const [key, when] = [saidIn(yaml, map, 'topologyKey'), saidIn(yaml, map, 'whenUnsatisfiable')];
        const pair = JSON.stringify([key, when]);
        const at = ownEntry(map, 'topologyKey')?.value?.at ?? map.entries[0]?.key.at ?? map.at;
        if (key && when && seen.has(pair)) yield { at, words: { field: key, number: when }, variant: 'repeated' };
        if (key && when) seen.add(pair);
        for (const field of ['maxSkew', 'minDomains']) {
          const value = ownEntry(map, field)?.value;
          if (value?.kind === 'scalar' && typeof value.value === 'number' && value.value <= 0) yield { at: value.at, words: { field, number: String(value.value) } };
        }
        const domains = ownEntry(map, 'minDomains');
        if (domains && when === 'ScheduleAnyway') yield { at: domains.key.at, words: { field: 'minDomains', number: when }, variant: 'anyway' };
      }
    }
  },

  *fix({ at, variant }, manifest) {
    if (variant !== 'anyway') return;
    for (const { map } of spreadsOf(manifest)) {
      const own = ownEntry(map, 'minDomains');
      const edit = own?.key.at.start === at.start && removeEntry(manifest.yaml, map, own);
      if (edit) yield { edits: [edit], safe: false };
    }
  },
});
