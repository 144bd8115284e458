import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { hooksOf, probesOf } from '../objects/probes';
import { mapsOf, ownEntry } from '../objects/scheduling';
import { isUnknown } from '../objects/unknown';
import { rule } from '../rule';
import text from './invalid-probe-header.md';

export default rule({
  code: 'invalid-probe-header',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map } of [...probesOf(manifest), ...hooksOf(manifest)])
      for (const header of mapsOf(get(get(map, 'httpGet'), 'httpHeaders'))) {
        const name = ownEntry(header, 'name')?.value;
        if (name?.kind === 'scalar' && typeof name.value === 'string' && name.content && !isUnknown(name) && !/^[-A-Za-z0-9]+$/.test(name.content)) yield { at: name.at, words: { name: name.content.slice(0, 80) } };
      }
  },
});
