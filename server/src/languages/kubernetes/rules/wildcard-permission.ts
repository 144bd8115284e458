import { page } from '../../../engine/page';
import { grantsOf } from '../objects/authority';
import { practice } from '../practice';
import text from './wildcard-permission.md';

export default practice({
  code: 'wildcard-permission',
  level: 'recommended',
  severity: 'information',
  page: page(text),
  also: ['kube-linter:wildcard-in-rules', 'checkov:CKV_K8S_49'],
  about: ['Role', 'ClusterRole'],

  *check(manifest) {
    for (const { verbs, resources } of grantsOf(manifest))
      for (const [field, scalars] of [['resources', resources], ['verbs', verbs]] as const)
        for (const each of scalars) if (each.content === '*') yield { at: each.at, words: { field } };
  },
});
