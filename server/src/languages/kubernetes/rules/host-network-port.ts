import { page } from '../../../engine/page';
import { isOnHost, portsOf } from '../objects/containerPorts';
import { podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './host-network-port.md';

export default rule({
  code: 'host-network-port',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const template of podTemplates(manifest).filter(isOnHost))
      for (const { container, port, hostPort, hostScalar } of portsOf(manifest, template)) {
        if (container.role === 'containers' && hostScalar && hostPort && hostPort !== port) yield { at: hostScalar.at, words: { port, hostPort } };
      }
  },

  *fix({ at, words: { port } }) {
    yield { edits: [{ at, text: String(port) }], safe: false };
  },
});
