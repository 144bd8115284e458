import { page } from '../../../engine/page';
import { setPath } from '../../../syntax/yaml/patch';
import { below, known } from '../objects/below';
import { isUnknown } from '../objects/unknown';
import { containersOf, podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './image-pull-policy.md';

export default wholePractice({
  code: 'image-pull-policy',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-score:container-image-pull-policy', 'polaris:pullPolicyNotAlways', 'checkov:CKV_K8S_15', 'kubescape:C-0075'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map, name } of podTemplates(manifest).flatMap(containersOf)) {
      const policy = below(manifest.yaml, map, 'imagePullPolicy');
      const image = known(below(manifest.yaml, map, 'image'));
      if (!image || /@|:latest$|^[^:]+$/.test(image.content)) continue;
      if (policy?.kind === 'scalar' && (policy.content === 'Always' || isUnknown(policy))) continue;
      yield { at: policy?.at ?? image.at, words: { container: name?.value ?? '' } };
    }
  },

  *fix({ at }, manifest) {
    const container = podTemplates(manifest).flatMap(containersOf).find(({ map }) => [map].some((each) => ['image', 'imagePullPolicy'].some((key) => below(manifest.yaml, each, key)?.at.start === at.start)));
    const edit = container && setPath(manifest.yaml, [...container.path, 'imagePullPolicy'], 'Always');
    if (edit) yield { edits: [edit], safe: false };
  },
});
