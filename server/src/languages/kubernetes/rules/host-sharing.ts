import { page } from '../../../engine/page';
import { below, entryBelow, isTrue } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './host-sharing.md';

const FIELDS: readonly (readonly [field: string, names: readonly string[]])[] = [
  ['hostNetwork', ['kube-linter:host-network', 'polaris:hostNetworkSet', 'checkov:CKV_K8S_19', 'kubescape:C-0041']],
  ['hostPID', ['kube-linter:host-pid', 'polaris:hostPIDSet', 'checkov:CKV_K8S_17', 'kubescape:C-0038']],
  ['hostIPC', ['kube-linter:host-ipc', 'polaris:hostIPCSet', 'checkov:CKV_K8S_18', 'kubescape:C-0038']],
];

export default practice({
  code: 'host-sharing',
  level: 'recommended',
  severity: 'warning',
  page: page(text),
  also: [...new Set(FIELDS.flatMap(([, names]) => names))],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { spec } of podTemplates(manifest))
      for (const [field, also] of FIELDS) {
        const found = entryBelow(manifest.yaml, spec, field);
        if (found && isTrue(below(manifest.yaml, found.value))) yield { at: found.key.at, words: { field }, also };
      }
  },
});
