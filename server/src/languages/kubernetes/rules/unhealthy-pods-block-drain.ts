import { page } from '../../../engine/page';
import { setPath } from '../../../syntax/yaml/patch';
import { below, objectsOf, placeOf } from '../objects/below';
import { wholePractice } from '../practice';
import { has } from '../schema/fields';
import { reached } from '../schema/removals';
import text from './unhealthy-pods-block-drain.md';

export default wholePractice({
  code: 'unhealthy-pods-block-drain',
  level: 'recommended',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:pdb-unhealthy-pod-eviction-policy'],
  about: ['PodDisruptionBudget'],

  *check(manifest, settings) {
    // Before 1.31 it needed a feature gate that not everybody had.
    if (!reached(settings['kubernetes.version'], '1.31')) return;
    for (const resource of objectsOf(manifest, ['PodDisruptionBudget'], /^policy\/v1$/)) {
      const spec = below(manifest.yaml, resource.map, 'spec');
      if (spec?.kind === 'map' && !has(manifest.yaml, spec, 'unhealthyPodEvictionPolicy')) yield { at: placeOf(resource), words: {} };
    }
  },

  *fix({ at }, manifest) {
    const resource = manifest.resources.find((each) => placeOf(each).start === at.start);
    const edit = resource && setPath(manifest.yaml, [...resource.path, 'spec', 'unhealthyPodEvictionPolicy'], 'AlwaysAllow');
    if (edit) yield { edits: [edit], safe: false };
  },
});
