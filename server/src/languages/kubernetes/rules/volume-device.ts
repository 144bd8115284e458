import { page } from '../../../engine/page';
import { itemsOf, written } from '../objects/items';
import { containersOf, podTemplates } from '../objects/workload';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import text from './volume-device.md';

export default wholeRule({
  code: 'volume-device',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    if (!isSound(manifest)) return;
    for (const template of podTemplates(manifest)) {
      const volumes = new Map(itemsOf(template.spec, 'volumes').map((each) => [written(each, 'name')?.content, each]));
      for (const { map } of containersOf(template)) {
        const seen = new Set(itemsOf(map, 'volumeMounts').map((each) => written(each, 'name')?.content));
        for (const device of itemsOf(map, 'volumeDevices')) {
          const name = written(device, 'name');
          if (!name) continue;
          const volume = volumes.get(name.content);
          const source = volume?.entries.find(({ key, value, merge }) => merge || (key.content !== 'name' && value && !(value.kind === 'scalar' && value.value === null)));
          if (seen.has(name.content)) yield { at: name.at, words: { volume: name.content.slice(0, 80) }, variant: 'mounted' };
          else if (source && !source.merge && !CLAIMS.has(source.key.content)) yield { at: name.at, words: { volume: name.content.slice(0, 80) } };
          seen.add(name.content);
        }
      }
    }
  },
});

const CLAIMS: ReadonlySet<string> = new Set(['persistentVolumeClaim', 'ephemeral']);
