import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './dead-pod-annotation.md';

export default rule({
  code: 'dead-pod-annotation',
  severity: 'warning',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { metadata } of podTemplates(manifest)) {
      const annotations = get(metadata, 'annotations');
      for (const { key } of annotations?.kind === 'map' ? annotations.entries : []) {
        const found = DEAD.get(key.content);
        if (found) yield { at: key.at, words: { annotation: key.content, ...found }, mark: 'deprecated' };
      }
    }
  },
});

/** As the API server warns of them (pkg/api/pod/warnings.go of Kubernetes 1.36). */
const DEAD: ReadonlyMap<string, { readonly since: string; readonly field: string }> = new Map([
  ['scheduler.alpha.kubernetes.io/critical-pod', { since: '1.16', field: 'priorityClassName' }],
  ['security.alpha.kubernetes.io/sysctls', { since: '1.11', field: 'securityContext.sysctls' }],
  ['security.alpha.kubernetes.io/unsafe-sysctls', { since: '1.11', field: 'securityContext.sysctls' }],
]);
