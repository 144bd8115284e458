import { page } from '../../../engine/page';
import { below, entryBelow, itemsOf } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './secret-env-reference.md';

export default practice({
  code: 'secret-env-reference',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:read-secret-from-env-var', 'checkov:CKV_K8S_35'],
  about: ['PodSpec'],

  *check(manifest) {
    const { yaml } = manifest;
    for (const { map } of podTemplates(manifest).flatMap(containersOf)) {
      for (const variable of itemsOf(yaml, below(yaml, map, 'env'))) {
        const reference = entryBelow(yaml, below(yaml, variable, 'valueFrom'), 'secretKeyRef');
        if (reference) yield { at: reference.key.at, words: { field: reference.key.content } };
      }
      for (const source of itemsOf(yaml, below(yaml, map, 'envFrom'))) {
        const reference = entryBelow(yaml, source, 'secretRef');
        if (reference) yield { at: reference.key.at, words: { field: reference.key.content } };
      }
    }
  },
});
