import { page } from '../../../engine/page';
import { below, itemsOf, known, numberOf } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './ssh-port.md';

export default practice({
  code: 'ssh-port',
  level: 'recommended',
  severity: 'information',
  page: page(text),
  also: ['kube-linter:ssh-port', 'kubescape:C-0042'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map } of podTemplates(manifest).flatMap(containersOf))
      for (const port of itemsOf(manifest.yaml, below(manifest.yaml, map, 'ports'))) {
        const number = below(manifest.yaml, port, 'containerPort');
        if (number && numberOf(number) === 22 && (known(below(manifest.yaml, port, 'protocol'))?.content ?? 'TCP') === 'TCP') yield { at: number.at, words: {} };
      }
  },
});
