import { page } from '../../../engine/page';
import { below } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './missing-cpu-limit.md';

export default wholePractice({
  code: 'missing-cpu-limit',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['polaris:cpuLimitsMissing', 'checkov:CKV_K8S_11', 'kube-score:container-resources', 'kubescape:C-0050', 'datree:CONTAINERS_MISSING_CPU_LIMIT_KEY'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map, at, role, name, template } of podTemplates(manifest).flatMap(containersOf)) {
      if (role === 'ephemeralContainers' || below(manifest.yaml, template.spec, 'resources', 'limits', 'cpu')) continue;
      if (below(manifest.yaml, map, 'resources') && !below(manifest.yaml, map, 'resources', 'limits', 'cpu')) yield { at, words: { container: name?.value ?? '' } };
    }
  },
});
