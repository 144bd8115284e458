import { page } from '../../../engine/page';
import { removeEntry } from '../../../syntax/yaml/patch';
import { probesOf } from '../objects/probes';
import { rule } from '../rule';
import text from './probe-limits.md';

export default rule({
  code: 'probe-limits',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { name, map } of probesOf(manifest))
      for (const { key, value } of map.entries) {
        if (value?.kind !== 'scalar' || typeof value.value !== 'number') continue;
        const wrong = wrongIn(name, key.content, value.value);
        if (!wrong) continue;
        const words = { probe: name, field: key.content, number: value.value };
        yield { at: wrong === 'readiness' ? key.at : value.at, words, ...(wrong !== 'threshold' && { variant: wrong }) };
      }
  },

  *fix({ at, variant }, manifest) {
    for (const { map } of probesOf(manifest)) {
      const own = map.entries.find(({ key, value }) => key.at.start === at.start || value?.at.start === at.start);
      const edit = own && removeEntry(manifest.yaml, map, own);
      // One success is the default, and the only number that is taken.
      if (edit) yield { edits: [edit], safe: !variant || variant === 'readiness' };
    }
  },
});

const NUMBERS = new Set(['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold']);

/** Zero stands for the default. */
function wrongIn(probe: string, field: string, number: number): 'threshold' | 'negative' | 'readiness' | 'grace' | undefined {
  if (field === 'terminationGracePeriodSeconds') return probe === 'readinessProbe' ? 'readiness' : number <= 0 ? 'grace' : undefined;
  if (!NUMBERS.has(field)) return undefined;
  if (number < 0) return 'negative';
  return field === 'successThreshold' && number > 1 && probe !== 'readinessProbe' ? 'threshold' : undefined;
}
