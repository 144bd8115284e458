import { page } from '../../../engine/page';
import { setPath } from '../../../syntax/yaml/patch';
import { below, containerAt } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './missing-seccomp-profile.md';

export default wholePractice({
  code: 'missing-seccomp-profile',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-score:container-seccomp-profile', 'polaris:linuxHardening', 'checkov:CKV_K8S_31', 'kubescape:C-0055'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const template of podTemplates(manifest)) {
      const { yaml } = manifest;
      if (below(yaml, template.spec, 'securityContext', 'seccompProfile')) continue;
      for (const { map, at, role, name } of containersOf(template)) {
        const hardened = below(yaml, map, 'securityContext') ?? below(yaml, template.spec, 'securityContext');
        if (hardened && role !== 'ephemeralContainers' && !below(yaml, map, 'securityContext', 'seccompProfile')) yield { at, words: { container: name?.value ?? '' } };
      }
    }
  },

  *fix({ at }, manifest) {
    const container = containerAt(manifest, at);
    const edit = container && setPath(manifest.yaml, [...container.path, 'securityContext', 'seccompProfile', 'type'], 'RuntimeDefault');
    if (edit) yield { edits: [edit], safe: false };
  },
});
