import { page } from '../../../engine/page';
import { objectsOf } from '../objects/reading';
import { rule } from '../rule';
import text from './duplicate-service-port.md';

export default rule({
  code: 'duplicate-service-port',
  severity: 'error',
  page: page(text),
  about: ['Service'],

  *check(manifest) {
    for (const { object } of objectsOf(manifest, 'Service', /^v1$/)) {
      const seen = new Set<string>();
      for (const port of object.under('spec')?.maps('ports') ?? []) {
        const protocol = port.scalar('protocol') ? port.text('protocol') : 'TCP';
        for (const field of ['name', 'port', 'nodePort'] as const) {
          const value = field === 'name' ? port.text(field) : port.number(field);
          const at = port.scalar(field)?.at;
          if (!value || !at || protocol === undefined) continue;
          const key = `${field} ${value} ${field === 'name' ? '' : protocol}`;
          if (seen.has(key)) yield { at, words: { field, value } };
          seen.add(key);
        }
      }
    }
  },
});
