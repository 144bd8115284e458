import { page } from '../../../engine/page';
import { itemsOf, written } from '../objects/items';
import { containersOf, podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './duplicate-mount-path.md';

export default rule({
  code: 'duplicate-mount-path',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const template of podTemplates(manifest))
      for (const { map } of containersOf(template)) {
        const seen = new Set<string>();
        const mounts = itemsOf(map, 'volumeMounts').map((each) => written(each, 'mountPath'));
        const devices = itemsOf(map, 'volumeDevices').map((each) => written(each, 'devicePath'));
        for (const path of [...mounts, ...devices]) {
          if (path && seen.has(path.content)) yield { at: path.at, words: { path: path.content.slice(0, 80) } };
          if (path) seen.add(path.content);
        }
      }
  },
});
