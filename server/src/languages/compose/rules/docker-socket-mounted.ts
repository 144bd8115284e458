import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { get } from '../../../syntax/yaml/find';
import { keyRule } from '../rule';
import { fixed, namedOf, spot } from '../values';
import text from './docker-socket-mounted.md';

export default keyRule({
  code: 'docker-socket-mounted',
  severity: 'warning',
  page: page(text),
  also: ['compose-lint:CL-0001'],

  *checkEntry(entry) {
    for (const { name, value } of namedOf(entry, 'services')) {
      const volumes = get(value, 'volumes');
      if (volumes?.kind !== 'list') continue;
      for (const { value: item } of volumes.items) {
        const node = fixed(item?.kind === 'map' ? get(item, 'source') : item);
        const source = node && /^\/(?:var\/)?run\/docker\.sock(?=:|$)/.exec(node.content)?.[0];
        // Without a colon a short form is a path in the container.
        if (node && source && (item?.kind === 'map' || node.content.includes(':'))) yield { at: spot(node, range(0, source.length)), words: { service: name } };
      }
    }
  },
});
