import { page } from '../../../engine/page';
import { below, known } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './never-restarted.md';

export default practice({
  code: 'never-restarted',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:restart-policy', 'kube-score:cronjob-restartpolicy'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { spec, kind } of podTemplates(manifest)) {
      const policy = known(below(manifest.yaml, spec, 'restartPolicy'));
      if (policy?.content === 'Never') yield { at: policy.at, words: {}, ...(kind === 'Job' || kind === 'CronJob' ? { variant: 'job' } : {}) };
    }
  },
});
