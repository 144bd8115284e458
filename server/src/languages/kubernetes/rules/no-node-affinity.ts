import { page } from '../../../engine/page';
import { below, placeOf } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './no-node-affinity.md';

export default wholePractice({
  code: 'no-node-affinity',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:no-node-affinity'],
  about: ['PodSpec'],

  *check(manifest) {
    const { yaml } = manifest;
    for (const { spec, resource, kind } of podTemplates(manifest))
      if (kind !== 'DaemonSet' && !below(yaml, spec, 'affinity', 'nodeAffinity') && !below(yaml, spec, 'nodeSelector') && !below(yaml, spec, 'nodeName')) yield { at: placeOf(resource), words: {} };
  },
});
