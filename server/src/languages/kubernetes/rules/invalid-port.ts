import { page } from '../../../engine/page';
import { fieldsOf } from '../schema/fields';
import { rule } from '../rule';
import text from './invalid-port.md';

export default rule({
  code: 'invalid-port',
  severity: 'error',
  page: page(text),
  templates: true,

  *check(manifest, settings) {
    // Whoever makes slices answers for their ports: the API server takes any number there.
    if (manifest.kind?.value === 'EndpointSlice') return;
    for (const { node, field, type } of fieldsOf(manifest, settings['kubernetes.version']).values) {
      if ((type.is !== 'integer' && type.is !== 'int-or-string') || node.kind !== 'scalar' || typeof node.value !== 'number') continue;
      const least = LEAST[field];
      if (least === undefined || (node.value >= least && node.value <= 65535)) continue;
      yield { at: node.at, words: { field, port: node.text.slice(0, 40) } };
    }
  },
});

/** Where zero stands for no port at all, or for any. */
const LEAST: Readonly<Record<string, number>> = { containerPort: 1, hostPort: 0, port: 1, targetPort: 0, nodePort: 0, healthCheckNodePort: 0 };
