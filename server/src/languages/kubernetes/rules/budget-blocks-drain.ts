import { page } from '../../../engine/page';
import { below, objectsOf } from '../objects/below';
import { wholePractice } from '../practice';
import text from './budget-blocks-drain.md';

export default wholePractice({
  code: 'budget-blocks-drain',
  level: 'essential',
  severity: 'warning',
  page: page(text),
  also: ['kube-linter:pdb-max-unavailable', 'kube-linter:pdb-min-available', 'polaris:pdbDisruptionsIsZero'],
  about: ['PodDisruptionBudget'],

  *check(manifest) {
    for (const { map } of objectsOf(manifest, ['PodDisruptionBudget'], /^policy\//)) {
      const most = below(manifest.yaml, map, 'spec', 'maxUnavailable');
      const least = below(manifest.yaml, map, 'spec', 'minAvailable');
      if (most?.kind === 'scalar' && /^0+%?$/.test(most.content)) yield { at: most.at, words: { field: 'maxUnavailable', amount: most.content }, also: ['kube-linter:pdb-max-unavailable', 'polaris:pdbDisruptionsIsZero'] };
      if (least?.kind === 'scalar' && least.content === '100%') yield { at: least.at, words: { field: 'minAvailable', amount: least.content }, also: ['kube-linter:pdb-min-available', 'polaris:pdbDisruptionsIsZero'] };
    }
  },
});
