import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { isSound } from '../schema/fields';
import { listIn, valueIn } from '../objects/inside';
import { hooksOf, probesOf } from '../objects/probes';
import { ownEntry } from '../objects/scheduling';
import { wholeRule } from '../rule';
import text from './empty-exec-command.md';

export default wholeRule({
  code: 'empty-exec-command',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    if (!isSound(manifest)) return;
    for (const { name, map } of [...probesOf(manifest), ...hooksOf(manifest)]) {
      const own = ownEntry(map, 'exec');
      if (own?.value?.kind !== 'map' || own.value.entries.some(({ merge, key }) => merge || key.content !== 'command')) continue;
      const command = valueIn(manifest.yaml, own.value, 'command');
      if (!command ? !get(own.value, 'command') || get(own.value, 'command')?.kind === 'scalar' : listIn(manifest.yaml, own.value, 'command')?.items.length === 0) yield { at: own.key.at, words: { probe: name } };
    }
  },
});
