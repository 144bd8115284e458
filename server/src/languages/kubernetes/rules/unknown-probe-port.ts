import { page } from '../../../engine/page';
import { below, itemsOf, known } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './unknown-probe-port.md';

export default wholePractice({
  code: 'unknown-probe-port',
  level: 'essential',
  severity: 'warning',
  page: page(text),
  also: ['kube-linter:liveness-port', 'kube-linter:readiness-port', 'kube-linter:startup-port'],
  about: ['PodSpec'],

  *check(manifest) {
    const { yaml } = manifest;
    for (const { map } of podTemplates(manifest).flatMap(containersOf)) {
      const names = itemsOf(yaml, below(yaml, map, 'ports')).map((port) => below(yaml, port, 'name'));
      if (names.some((name) => name && !known(name))) continue;
      for (const [field, alias] of PROBES) {
        const port = known(below(yaml, map, field, 'httpGet', 'port') ?? below(yaml, map, field, 'tcpSocket', 'port'));
        // A number needs no name, and what can be no name has another rule.
        if (!port || !/^(?=.*[a-z])[a-z0-9-]+$/.test(port.content) || names.some((name) => name?.kind === 'scalar' && name.content === port.content)) continue;
        yield { at: port.at, words: { probe: field, port: port.content }, also: [`kube-linter:${alias}`] };
      }
    }
  },
});

const PROBES = [['livenessProbe', 'liveness-port'], ['readinessProbe', 'readiness-port'], ['startupProbe', 'startup-port']] as const;
