import { page } from '../../../engine/page';
import { portsOf, takenBy } from '../objects/containerPorts';
import { podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './duplicate-host-port.md';

export default rule({
  code: 'duplicate-host-port',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const template of podTemplates(manifest)) {
      const seen = new Set<string>();
      for (const port of portsOf(manifest, template)) {
        const { container, at, protocol, hostIP, hostScalar } = port;
        const taken = takenBy(port);
        if (!taken || container.role === 'ephemeralContainers') continue;
        // Init containers run one after the other, so each is held against itself alone.
        const of = container.role === 'containers' ? '' : container.path.at(-1);
        const key = [of, protocol, hostIP, taken].join('\n');
        if (seen.has(key)) yield { at: port.hostPort && hostScalar ? hostScalar.at : at, words: { port: taken, protocol: protocol.slice(0, 20) } };
        seen.add(key);
      }
    }
  },
});
