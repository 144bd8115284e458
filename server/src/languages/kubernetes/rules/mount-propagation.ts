import { page } from '../../../engine/page';
import { itemsOf, written } from '../objects/items';
import { reading } from '../objects/reading';
import { containersOf, podTemplates } from '../objects/workload';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import text from './mount-propagation.md';

export default wholeRule({
  code: 'mount-propagation',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    if (!isSound(manifest)) return;
    for (const template of podTemplates(manifest))
      for (const { map } of containersOf(template)) {
        const privileged = reading(manifest.yaml, map)?.under('securityContext')?.scalar('privileged');
        if (privileged && privileged.value !== false) continue;
        for (const mount of itemsOf(map, 'volumeMounts')) {
          const propagation = written(mount, 'mountPropagation');
          if (propagation?.content === 'Bidirectional') yield { at: propagation.at, words: {} };
        }
      }
  },
});
