import { page } from '../../../engine/page';
import { below, itemsOf, numberOf } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './low-port.md';

export default practice({
  code: 'low-port',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:privileged-ports'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map } of podTemplates(manifest).flatMap(containersOf))
      for (const port of itemsOf(manifest.yaml, below(manifest.yaml, map, 'ports'))) {
        const number = below(manifest.yaml, port, 'containerPort');
        const value = numberOf(number);
        if (number && value !== undefined && value > 0 && value < 1024) yield { at: number.at, words: { port: value } };
      }
  },
});
