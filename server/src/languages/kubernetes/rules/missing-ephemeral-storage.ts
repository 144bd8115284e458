import { page } from '../../../engine/page';
import { below } from '../objects/below';
import { containersOf, podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './missing-ephemeral-storage.md';

export default wholePractice({
  code: 'missing-ephemeral-storage',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-score:container-ephemeral-storage-request-and-limit'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map, at, role, name } of podTemplates(manifest).flatMap(containersOf)) {
      const limit = below(manifest.yaml, map, 'resources', 'limits', 'ephemeral-storage');
      // Where nothing is said of resources, another rule says it once.
      if (role !== 'ephemeralContainers' && !limit && below(manifest.yaml, map, 'resources')) yield { at, words: { container: name?.value ?? '' } };
    }
  },
});
