import { page } from '../../../engine/page';
import { below, known, nameOf } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './instance-label.md';

export default wholePractice({
  code: 'instance-label',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['polaris:metadataAndInstanceMismatched'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { resource } of podTemplates(manifest)) {
      const label = known(below(manifest.yaml, resource.map, 'metadata', 'labels', 'app.kubernetes.io/instance'));
      const name = nameOf(resource.map);
      if (label && name && label.content !== name.value) yield { at: label.at, words: { label: label.content, name: name.value } };
    }
  },
});
