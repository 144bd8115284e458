import { page } from '../../../engine/page';
import { below, itemsOf, known } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './added-capability.md';

export default practice({
  code: 'added-capability',
  level: 'essential',
  severity: 'warning',
  page: page(text),
  also: ['polaris:dangerousCapabilities', 'polaris:insecureCapabilities', 'checkov:CKV_K8S_25', 'checkov:CKV_K8S_39', 'kubescape:C-0046'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const container of podTemplates(manifest).flatMap(containersOf))
      for (const each of itemsOf(manifest.yaml, below(manifest.yaml, container.map, 'securityContext', 'capabilities', 'add'))) {
        const name = known(each);
        if (name && POWERFUL.has(name.content.replace(/^CAP_/, ''))) yield { at: name.at, words: { capability: name.content } };
      }
  },
});

/** Those that come near to being root on the node. `NET_ADMIN` reaches no further than the Pod's own network. */
const POWERFUL = new Set(['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO', 'SYS_BOOT', 'SYS_PTRACE', 'DAC_READ_SEARCH', 'MAC_ADMIN', 'MAC_OVERRIDE', 'BPF', 'PERFMON']);
