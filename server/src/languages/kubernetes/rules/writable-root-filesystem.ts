import { page } from '../../../engine/page';
import { setPath } from '../../../syntax/yaml/patch';
import { below } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './writable-root-filesystem.md';

export default wholePractice({
  code: 'writable-root-filesystem',
  level: 'recommended',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:no-read-only-root-fs', 'kube-score:container-security-context-readonlyrootfilesystem', 'polaris:notReadOnlyRootFilesystem', 'checkov:CKV_K8S_22', 'kubescape:C-0017'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const container of podTemplates(manifest).flatMap(containersOf)) {
      const { map, at, role, name } = container;
      const context = below(manifest.yaml, map, 'securityContext');
      const set = below(manifest.yaml, context, 'readOnlyRootFilesystem');
      if (set?.kind === 'scalar' && set.value === false) yield { at: set.at, words: { container: name?.value ?? '' } };
      else if (context?.kind === 'map' && !set && role !== 'ephemeralContainers') yield { at, words: { container: name?.value ?? '' } };
    }
  },

  *fix({ at }, manifest) {
    const container = podTemplates(manifest).flatMap(containersOf).find((each) => each.at.start === at.start || below(manifest.yaml, each.map, 'securityContext', 'readOnlyRootFilesystem')?.at.start === at.start);
    const edit = container && setPath(manifest.yaml, [...container.path, 'securityContext', 'readOnlyRootFilesystem'], 'true');
    if (edit) yield { edits: [edit], safe: false };
  },
});
