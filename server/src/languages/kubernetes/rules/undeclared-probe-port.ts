import { page } from '../../../engine/page';
import { below, itemsOf, numberOf } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './undeclared-probe-port.md';

export default wholePractice({
  code: 'undeclared-probe-port',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:liveness-port', 'kube-linter:readiness-port', 'kube-linter:startup-port'],
  about: ['PodSpec'],

  *check(manifest) {
    const { yaml } = manifest;
    for (const { map } of podTemplates(manifest).flatMap(containersOf)) {
      const ports = itemsOf(yaml, below(yaml, map, 'ports')).map((port) => numberOf(below(yaml, port, 'containerPort')));
      for (const [field, alias] of PROBES) {
        const probe = below(yaml, map, field);
        const port = below(yaml, probe, 'httpGet', 'port') ?? below(yaml, probe, 'tcpSocket', 'port') ?? below(yaml, probe, 'grpc', 'port');
        const number = numberOf(port);
        if (port && number !== undefined && !ports.includes(number)) yield { at: port.at, words: { probe: field, port: number }, also: [`kube-linter:${alias}`] };
      }
    }
  },
});

const PROBES = [['livenessProbe', 'liveness-port'], ['readinessProbe', 'readiness-port'], ['startupProbe', 'startup-port']] as const;
