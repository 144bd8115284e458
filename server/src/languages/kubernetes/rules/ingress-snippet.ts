import { page } from '../../../engine/page';
import { below, objectsOf } from '../objects/below';
import { practice } from '../practice';
import text from './ingress-snippet.md';

export default practice({
  code: 'ingress-snippet',
  level: 'recommended',
  severity: 'warning',
  page: page(text),
  also: ['checkov:CKV_K8S_152', 'checkov:CKV_K8S_153', 'checkov:CKV_K8S_154', 'kubescape:C-0059'],
  about: ['Ingress'],

  *check(manifest) {
    for (const { map } of objectsOf(manifest, ['Ingress'], /^(?:networking\.k8s\.io|extensions)\//)) {
      const annotations = below(manifest.yaml, map, 'metadata', 'annotations');
      if (annotations?.kind !== 'map') continue;
      for (const { key } of annotations.entries) if (SNIPPET.test(key.content)) yield { at: key.at, words: { annotation: key.content } };
    }
  },
});

const SNIPPET = /^nginx\.ingress\.kubernetes\.io\/(?:[a-z]+-)*snippet$/;
