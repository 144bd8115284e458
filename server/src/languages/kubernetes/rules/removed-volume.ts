import { page } from '../../../engine/page';
import { itemsOf } from '../objects/items';
import { podTemplates } from '../objects/workload';
import { rule } from '../rule';
import { reached } from '../schema/removals';
import text from './removed-volume.md';

export default rule({
  code: 'removed-volume',
  severity: 'warning',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest, settings) {
    for (const { spec } of podTemplates(manifest))
      for (const volume of itemsOf(spec, 'volumes'))
        for (const { key, value } of volume.entries) {
          const since = Object.hasOwn(REMOVED, key.content) ? REMOVED[key.content] : undefined;
          if (since && value?.kind === 'map' && reached(settings['kubernetes.version'], since)) yield { at: key.at, words: { source: key.content, since }, mark: 'deprecated', ...(key.content === 'gitRepo' && { variant: 'off' }) };
        }
  },
});

/** The first version that does not mount it, or for `gitRepo` not unless told to (pkg/api/pod, warnings.go, 1.36). */
const REMOVED: Readonly<Record<string, string>> = {
  photonPersistentDisk: '1.16',
  scaleIO: '1.22',
  flocker: '1.25',
  storageos: '1.25',
  quobyte: '1.25',
  glusterfs: '1.26',
  cephfs: '1.31',
  rbd: '1.31',
  gitRepo: '1.33',
};
