import { page } from '../../../engine/page';
import { below, numberOf } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './low-user-id.md';

export default practice({
  code: 'low-user-id',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-score:container-security-context-user-group-id', 'checkov:CKV_K8S_40'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const template of podTemplates(manifest))
      for (const holder of [template.spec, ...containersOf(template).map(({ map }) => map)])
        for (const field of ['runAsUser', 'runAsGroup']) {
          const id = below(manifest.yaml, holder, 'securityContext', field);
          const number = numberOf(id);
          if (id && number !== undefined && number > 0 && number < 10000) yield { at: id.at, words: { field, id: number } };
        }
  },
});
