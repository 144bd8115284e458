import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { mapsOf } from '../objects/scheduling';
import { isUnknown } from '../objects/unknown';
import { podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './duplicate-host-alias.md';

export default rule({
  code: 'duplicate-host-alias',
  severity: 'warning',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { spec } of podTemplates(manifest)) {
      const seen = new Set<string>();
      for (const map of mapsOf(get(spec, 'hostAliases'))) {
        const ip = get(map, 'ip');
        if (ip?.kind !== 'scalar' || !ip.content || isUnknown(ip)) continue;
        if (seen.has(ip.content)) yield { at: ip.at, words: { ip: ip.content.slice(0, 80) } };
        seen.add(ip.content);
      }
    }
  },
});
