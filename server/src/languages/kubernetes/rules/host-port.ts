import { page } from '../../../engine/page';
import { below, isTrue, itemsOf, numberOf } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './host-port.md';

export default practice({
  code: 'host-port',
  level: 'recommended',
  severity: 'information',
  page: page(text),
  also: ['polaris:hostPortSet', 'checkov:CKV_K8S_26', 'kubescape:C-0044'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map, template } of podTemplates(manifest).flatMap(containersOf)) {
      // On the network of the node every port is one of the node.
      if (isTrue(below(manifest.yaml, template.spec, 'hostNetwork'))) continue;
      for (const port of itemsOf(manifest.yaml, below(manifest.yaml, map, 'ports'))) {
        const host = below(manifest.yaml, port, 'hostPort');
        const number = numberOf(host);
        if (host && number) yield { at: host.at, words: { port: number } };
      }
    }
  },
});
