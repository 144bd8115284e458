import { page } from '../../../engine/page';
import { below, itemsOf, known, objectsOf } from '../objects/below';
import { looksSecret } from '../objects/secrets';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './plain-secret.md';

export default practice({
  code: 'plain-secret',
  level: 'essential',
  severity: 'warning',
  page: page(text),
  also: ['kube-linter:env-var-secret', 'polaris:sensitiveContainerEnvVar', 'polaris:sensitiveConfigmapContent', 'kubescape:C-0012'],
  about: ['PodSpec', 'ConfigMap'],

  *check(manifest) {
    const { yaml } = manifest;
    for (const { map } of podTemplates(manifest).flatMap(containersOf))
      for (const variable of itemsOf(yaml, below(yaml, map, 'env'))) {
        const [name, value] = [known(below(yaml, variable, 'name')), known(below(yaml, variable, 'value'))];
        if (name && value && looksSecret(name.content, value.content)) yield { at: value.at, words: { name: name.content }, also: ['kube-linter:env-var-secret', 'polaris:sensitiveContainerEnvVar', 'kubescape:C-0012'] };
      }
    for (const { map } of objectsOf(manifest, ['ConfigMap'], /^v1$/)) {
      const data = below(yaml, map, 'data');
      if (data?.kind !== 'map') continue;
      for (const { key, value } of data.entries) {
        const found = known(value);
        if (found && looksSecret(key.content, found.content)) yield { at: found.at, words: { name: key.content }, variant: 'config', also: ['polaris:sensitiveConfigmapContent', 'kubescape:C-0012'] };
      }
    }
  },
});
