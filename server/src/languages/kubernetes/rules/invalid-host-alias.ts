import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { isAddress } from '../../../syntax/scalars/port';
import { isSubdomain } from '../objects/names';
import { mapsOf } from '../objects/scheduling';
import { isUnknown } from '../objects/unknown';
import { podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './invalid-host-alias.md';

export default rule({
  code: 'invalid-host-alias',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const map of podTemplates(manifest).flatMap(({ spec }) => mapsOf(get(spec, 'hostAliases')))) {
      const ip = get(map, 'ip');
      // The older parser of addresses reads past zeros in front.
      const bare = ip?.kind === 'scalar' ? (ip.content.includes(':') ? ip.content : ip.content.replace(/(^|\.)0+(?=\d)/g, '$1')) : '';
      if (ip?.kind === 'scalar' && typeof ip.value === 'string' && bare && !isUnknown(ip) && !isAddress(bare)) yield { at: ip.at, words: { value: ip.content.slice(0, 80) } };
      const hosts = get(map, 'hostnames');
      for (const { value } of hosts?.kind === 'list' ? hosts.items : [])
        if (value?.kind === 'scalar' && typeof value.value === 'string' && !isUnknown(value) && !isSubdomain(value.content)) yield { at: value.at, words: { value: value.content.slice(0, 80) }, variant: 'name' };
    }
  },
});
