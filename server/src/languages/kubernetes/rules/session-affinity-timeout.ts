import { page } from '../../../engine/page';
import { objectsOf } from '../objects/reading';
import { rule } from '../rule';
import text from './session-affinity-timeout.md';

export default rule({
  code: 'session-affinity-timeout',
  severity: 'error',
  page: page(text),
  about: ['Service'],

  // core/validation, validateClientIPAffinityConfig; the defaults drop the settings of any other affinity.
  *check(manifest) {
    for (const { object } of objectsOf(manifest, 'Service', /^v1$/)) {
      const spec = object.under('spec');
      const client = spec?.under('sessionAffinityConfig')?.under('clientIP');
      const value = client?.number('timeoutSeconds');
      const at = client?.scalar('timeoutSeconds')?.at;
      if (at && value !== undefined && spec?.text('sessionAffinity') === 'ClientIP' && (value < 1 || value > 86400)) yield { at, words: { value } };
    }
  },
});
