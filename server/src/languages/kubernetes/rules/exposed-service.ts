import { page } from '../../../engine/page';
import { below, known, objectsOf } from '../objects/below';
import { practice } from '../practice';
import text from './exposed-service.md';

export default practice({
  code: 'exposed-service',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:exposed-services', 'kube-score:service-type', 'kubescape:C-0021', 'datree:SERVICE_INCORRECT_TYPE_VALUE_NODEPORT'],
  about: ['Service'],

  *check(manifest) {
    for (const { map } of objectsOf(manifest, ['Service'], /^v1$/)) {
      const type = known(below(manifest.yaml, map, 'spec', 'type'));
      if (type?.content === 'NodePort') yield { at: type.at, words: { type: type.content } };
      else if (type?.content === 'LoadBalancer') yield { at: type.at, words: { type: type.content }, also: ['kube-linter:exposed-services', 'kubescape:C-0021'] };
    }
  },
});
