import { page } from '../../../engine/page';
import { below, placeOf } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './missing-owner.md';

export default wholePractice({
  code: 'missing-owner',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:required-annotation-email', 'kube-linter:required-label-owner', 'kubescape:C-0076'],
  about: ['PodSpec'],

  *check(manifest) {
    const { yaml } = manifest;
    for (const { resource } of podTemplates(manifest)) {
      const metadata = below(yaml, resource.map, 'metadata');
      if (!below(yaml, metadata, 'labels', 'owner')) yield { at: placeOf(resource), words: {}, variant: 'label', also: ['kube-linter:required-label-owner', 'kubescape:C-0076'] };
      if (!below(yaml, metadata, 'annotations', 'email')) yield { at: placeOf(resource), words: {}, also: ['kube-linter:required-annotation-email'] };
    }
  },
});
