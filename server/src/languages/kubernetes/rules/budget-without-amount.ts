import { page } from '../../../engine/page';
import { setPath } from '../../../syntax/yaml/patch';
import { below, objectsOf, placeOf } from '../objects/below';
import { wholePractice } from '../practice';
import { has } from '../schema/fields';
import text from './budget-without-amount.md';

export default wholePractice({
  code: 'budget-without-amount',
  level: 'recommended',
  severity: 'information',
  page: page(text),
  also: ['kube-score:poddisruptionbudget-has-policy'],
  about: ['PodDisruptionBudget'],

  *check(manifest) {
    for (const resource of objectsOf(manifest, ['PodDisruptionBudget'], /^policy\//)) {
      const spec = below(manifest.yaml, resource.map, 'spec');
      if (spec?.kind === 'map' && !has(manifest.yaml, spec, 'minAvailable') && !has(manifest.yaml, spec, 'maxUnavailable')) yield { at: placeOf(resource), words: {} };
    }
  },

  *fix({ at }, manifest) {
    const resource = manifest.resources.find((each) => placeOf(each).start === at.start);
    const edit = resource && setPath(manifest.yaml, [...resource.path, 'spec', 'maxUnavailable'], '1');
    if (edit) yield { edits: [edit], safe: false };
  },
});
