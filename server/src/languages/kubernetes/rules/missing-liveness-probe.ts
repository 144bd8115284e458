import { page } from '../../../engine/page';
import { below, known } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './missing-liveness-probe.md';

export default wholePractice({
  code: 'missing-liveness-probe',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:no-liveness-probe', 'kube-score:pod-probes', 'polaris:livenessProbeMissing', 'checkov:CKV_K8S_8', 'kubescape:C-0056', 'datree:CONTAINERS_MISSING_LIVENESSPROBE_KEY'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const template of podTemplates(manifest)) {
      if (template.kind === 'Job' || template.kind === 'CronJob') continue;
      const policy = known(below(manifest.yaml, template.spec, 'restartPolicy'));
      if (policy && policy.content !== 'Always') continue;
      for (const { map, at, role, name } of containersOf(template))
        if (role === 'containers' && !below(manifest.yaml, map, 'livenessProbe')) yield { at, words: { container: name?.value ?? '' } };
    }
  },
});
