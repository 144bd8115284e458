import { page } from '../../../engine/page';
import { below, placeOf } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './missing-priority-class.md';

export default wholePractice({
  code: 'missing-priority-class',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:priority-class-name', 'polaris:priorityClassNotSet'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { spec, resource } of podTemplates(manifest)) if (!below(manifest.yaml, spec, 'priorityClassName')) yield { at: placeOf(resource), words: {} };
  },
});
