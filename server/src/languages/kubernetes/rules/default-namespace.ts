import { page } from '../../../engine/page';
import { below, objectsOf, placeOf } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './default-namespace.md';

export default wholePractice({
  code: 'default-namespace',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:use-namespace', 'checkov:CKV_K8S_21', 'kubescape:C-0061', 'datree:WORKLOAD_INCORRECT_NAMESPACE_VALUE_DEFAULT'],
  about: ['PodSpec', 'Service'],

  *check(manifest) {
    const services = objectsOf(manifest, ['Service'], /^v1$/);
    for (const resource of [...podTemplates(manifest).map((template) => template.resource), ...services]) {
      const namespace = below(manifest.yaml, resource.map, 'metadata', 'namespace');
      if (namespace?.kind === 'scalar' && namespace.content === 'default') yield { at: namespace.at, words: {} };
      else if (!namespace) yield { at: placeOf(resource), words: {}, variant: 'absent' };
    }
  },
});
