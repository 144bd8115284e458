import { page } from '../../../engine/page';
import { insertKey, removeEntry, replaceScalar } from '../../../syntax/yaml/patch';
import type { YamlMap, YamlTree } from '../../../syntax/yaml/tree';
import type { Edit } from '../../../text/edit';
import type { Range } from '../../../text/range';
import { reached } from '../schema/removals';
import { ownEntry, saidIn, tolerationsOf } from '../objects/scheduling';
import { wholeRule } from '../rule';
import text from './toleration-fields.md';

export default wholeRule({
  code: 'toleration-fields',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest, settings) {
    for (const map of tolerationsOf(manifest)) {
      for (const { variant, at } of wrongIn(manifest.yaml, map)) yield { at, words: { operator: 'Exists' }, variant };
      const operator = ownEntry(map, 'operator')?.value;
      if (operator?.kind === 'scalar' && /^[GL]t$/.test(operator.content) && !reached(settings['kubernetes.version'], '1.35')) yield { at: operator.at, words: { operator: operator.content }, variant: 'comparison' };
    }
  },

  *fix({ at, variant }, manifest) {
    const { yaml } = manifest;
    const map = tolerationsOf(manifest).find((each) => each.at.start <= at.start && at.end <= each.at.end);
    if (!map) return;
    const without = (key: string): Edit | undefined => { const own = ownEntry(map, key); return own && removeEntry(yaml, map, own); };
    const set = (key: string, value: string): Edit | undefined => {
      const own = ownEntry(map, key)?.value;
      return own?.kind === 'scalar' ? replaceScalar(own, value) : own ? undefined : insertKey(yaml, map, key, value);
    };
    if (variant === 'key' && !ownEntry(map, 'value')) {
      const edit = set('operator', 'Exists');
      if (edit) yield { title: 'exists', edits: [edit], safe: false };
    } else if (variant === 'value') {
      const edit = without('value');
      if (edit) yield { title: 'value', edits: [edit], safe: false };
      const other = saidIn(yaml, map, 'key') && set('operator', 'Equal');
      if (other) yield { title: 'equal', edits: [other], safe: false };
    } else if (variant === 'seconds') {
      const edit = set('effect', 'NoExecute');
      if (edit) yield { title: 'effect', edits: [edit], safe: false };
      const other = without('tolerationSeconds');
      if (other) yield { title: 'seconds', edits: [other], safe: false };
    }
  },
});

function* wrongIn(yaml: YamlTree, map: YamlMap): Iterable<{ readonly variant: string; readonly at: Range }> {
  const [key, operator, value, effect] = ['key', 'operator', 'value', 'effect'].map((each) => saidIn(yaml, map, each));
  const [operatorEntry, valueEntry, secondsEntry] = ['operator', 'value', 'tolerationSeconds'].map((each) => ownEntry(map, each));
  const at = operatorEntry?.value?.at ?? map.entries[0]?.key.at ?? map.at;
  if (key === '' && operator !== undefined && operator !== 'Exists') yield { variant: 'key', at };
  if (operator === 'Exists' && value && valueEntry) yield { variant: 'value', at: valueEntry.key.at };
  if (secondsEntry && effect !== undefined && effect !== 'NoExecute') yield { variant: 'seconds', at: secondsEntry.key.at };
  if ((operator === 'Gt' || operator === 'Lt') && value !== undefined && !/^(?:0|-?[1-9]\d{0,18})$/.test(value)) yield { variant: 'number', at: valueEntry?.value?.at ?? at };
}
