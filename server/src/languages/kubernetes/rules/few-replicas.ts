import { page } from '../../../engine/page';
import { below, numberOf, objectsOf, placeOf } from '../objects/below';
import { wholePractice } from '../practice';
import text from './few-replicas.md';

export default wholePractice({
  code: 'few-replicas',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:minimum-three-replicas', 'kube-linter:hpa-minimum-three-replicas', 'kube-score:deployment-replicas', 'kube-score:horizontalpodautoscaler-replicas', 'polaris:deploymentMissingReplicas', 'polaris:hpaMinAvailability', 'datree:DEPLOYMENT_INCORRECT_REPLICAS_VALUE', 'datree:HPA_MISSING_MINREPLICAS_KEY'],
  about: ['Deployment', 'HorizontalPodAutoscaler'],

  *check(manifest) {
    for (const [kind, field, group, also] of FIELDS)
      for (const resource of objectsOf(manifest, [kind], group)) {
        const amount = below(manifest.yaml, resource.map, 'spec', field);
        const number = amount ? numberOf(amount) : 1;
        // None at all is switched off on purpose.
        if (number !== undefined && number > 0 && number < 3) yield { at: amount?.at ?? placeOf(resource), words: { kind, field, number }, also };
      }
  },
});

const FIELDS = [
  ['Deployment', 'replicas', /^apps\//, ['kube-linter:minimum-three-replicas', 'kube-score:deployment-replicas', 'polaris:deploymentMissingReplicas', 'datree:DEPLOYMENT_INCORRECT_REPLICAS_VALUE']],
  ['HorizontalPodAutoscaler', 'minReplicas', /^autoscaling\//, ['kube-linter:hpa-minimum-three-replicas', 'kube-score:horizontalpodautoscaler-replicas', 'polaris:hpaMinAvailability', 'datree:HPA_MISSING_MINREPLICAS_KEY']],
] as const;
