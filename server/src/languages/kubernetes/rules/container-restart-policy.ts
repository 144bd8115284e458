import { page } from '../../../engine/page';
import { nearest } from '../../../syntax/scalars/distance';
import { get } from '../../../syntax/yaml/find';
import { reached } from '../schema/removals';
import { named } from '../objects/manifest';
import { isUnknown } from '../objects/unknown';
import { containersOf, podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './container-restart-policy.md';

export default rule({
  code: 'container-restart-policy',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest, settings) {
    // Rules for each container came behind a feature gate in 1.34.
    const any = reached(settings['kubernetes.version'], '1.34');
    for (const { map, role } of podTemplates(manifest).flatMap(containersOf)) {
      const policy = named(get(map, 'restartPolicy'));
      if (role === 'ephemeralContainers' || !policy?.value || isUnknown(policy.scalar)) continue;
      const { value, at } = policy;
      if (any && !POLICIES.includes(value)) yield { at, words: { policy: value.slice(0, 80), instead: nearest(value, POLICIES) ?? '' } };
      else if (!any && role === 'containers') yield { at, words: { policy: value.slice(0, 80), instead: '' }, variant: 'regular' };
      else if (!any && value !== 'Always') yield { at, words: { policy: value.slice(0, 80), instead: 'Always' }, variant: 'init' };
    }
  },

  *fix({ at, words: { policy, instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: policy.toLowerCase() === instead.toLowerCase() };
  },
});

const POLICIES = ['Always', 'OnFailure', 'Never'];
