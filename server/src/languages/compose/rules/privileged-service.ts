import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { keyRule } from '../rule';
import { fixed, namedOf } from '../values';
import text from './privileged-service.md';

export default keyRule({
  code: 'privileged-service',
  severity: 'warning',
  page: page(text),
  also: ['compose-lint:CL-0002'],

  *checkEntry(entry) {
    for (const { name, value } of namedOf(entry, 'services')) {
      const node = fixed(get(value, 'privileged'));
      if (node && /^true$/i.test(node.content)) yield { at: node.at, words: { service: name } };
    }
  },
});
