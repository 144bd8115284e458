import { page } from '../../../engine/page';
import { below, itemsOf, known } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { practice } from '../practice';
import { isSafeSysctl } from '../podSecurity/sysctls';
import text from './unsafe-sysctl.md';

export default practice({
  code: 'unsafe-sysctl',
  level: 'essential',
  severity: 'warning',
  page: page(text),
  also: ['kube-linter:unsafe-sysctls'],
  about: ['PodSpec'],

  *check(manifest, settings) {
    for (const { spec } of podTemplates(manifest))
      for (const each of itemsOf(manifest.yaml, below(manifest.yaml, spec, 'securityContext', 'sysctls'))) {
        const name = known(below(manifest.yaml, each, 'name'));
        if (name && !isSafeSysctl(name.content, settings['kubernetes.version'])) yield { at: name.at, words: { name: name.content } };
      }
  },
});
