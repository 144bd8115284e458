import { page } from '../../../engine/page';
import { below, objectsOf } from '../objects/below';
import { wholePractice } from '../practice';
import text from './naked-pod.md';

export default wholePractice({
  code: 'naked-pod',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kubescape:C-0073'],
  about: ['Pod'],

  *check(manifest) {
    for (const resource of objectsOf(manifest, ['Pod'], /^v1$/)) {
      const metadata = below(manifest.yaml, resource.map, 'metadata');
      if (resource.kind && !below(manifest.yaml, metadata, 'ownerReferences')) yield { at: resource.kind.at, words: {} };
    }
  },
});
