import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { has } from '../schema/fields';
import { reached } from '../schema/removals';
import { numberIn } from '../objects/inside';
import { hooksOf } from '../objects/probes';
import { wholeRule } from '../rule';
import text from './lifecycle-sleep.md';

export default wholeRule({
  code: 'lifecycle-sleep',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest, settings) {
    for (const { name, map, container } of hooksOf(manifest)) {
      const seconds = get(get(map, 'sleep'), 'seconds');
      if (seconds?.kind !== 'scalar' || typeof seconds.value !== 'number') continue;
      const { spec } = container.template;
      const grace = numberIn(manifest.yaml, spec, GRACE) ?? (has(manifest.yaml, spec, GRACE) ? undefined : 30);
      // A negative one is a mistake of its own.
      if (grace === undefined || grace < 0) continue;
      const words = { hook: name, seconds: seconds.value, grace };
      if (seconds.value > grace) yield { at: seconds.at, words };
      else if (seconds.value < 0) yield { at: seconds.at, words, variant: 'negative' };
      else if (seconds.value === 0 && !reached(settings['kubernetes.version'], '1.32')) yield { at: seconds.at, words, variant: 'zero' };
    }
  },
});

const GRACE = 'terminationGracePeriodSeconds';
