import { page } from '../../../engine/page';
import { below, numberOf, objectsOf } from '../objects/below';
import { wholePractice } from '../practice';
import text from './autoscaler-without-range.md';

export default wholePractice({
  code: 'autoscaler-without-range',
  level: 'essential',
  severity: 'warning',
  page: page(text),
  also: ['polaris:hpaMaxAvailability'],
  about: ['HorizontalPodAutoscaler'],

  *check(manifest) {
    for (const { map } of objectsOf(manifest, ['HorizontalPodAutoscaler'], /^autoscaling\//)) {
      const most = below(manifest.yaml, map, 'spec', 'maxReplicas');
      const least = below(manifest.yaml, map, 'spec', 'minReplicas');
      const number = numberOf(most);
      if (most && number && number === (least ? numberOf(least) : 1)) yield { at: most.at, words: { number } };
    }
  },
});
