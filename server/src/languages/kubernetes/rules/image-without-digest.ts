import { page } from '../../../engine/page';
import { below, known } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './image-without-digest.md';

export default practice({
  code: 'image-without-digest',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['checkov:CKV_K8S_43'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map } of podTemplates(manifest).flatMap(containersOf)) {
      const image = known(below(manifest.yaml, map, 'image'));
      if (image && image.content && !image.content.includes('@')) yield { at: image.at, words: { image: image.content } };
    }
  },
});
