import { page } from '../../../engine/page';
import { setPath } from '../../../syntax/yaml/patch';
import { entryIn, listIn, mapIn, objectsOf } from '../objects/inside';
import { wholeRule } from '../rule';
import text from './empty-selector.md';

export default wholeRule({
  code: 'empty-selector',
  severity: 'error',
  about: ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'],
  page: page(text),

  *check(manifest) {
    const { yaml } = manifest;
    for (const { map, kind } of objectsOf(manifest, 'apps/v1', ...KINDS)) {
      const spec = mapIn(yaml, map, 'spec');
      const entry = entryIn(yaml, spec, 'selector');
      const selector = mapIn(yaml, spec, 'selector');
      if (entry && selector && !mapIn(yaml, selector, 'matchLabels')?.entries.length && !listIn(yaml, selector, 'matchExpressions')?.items.length && selector.entries.every(({ key }) => key.content.startsWith('match'))) yield { at: entry.key.at, words: { kind: kind?.value ?? '' } };
    }
  },

  *fix({ at }, manifest) {
    const { yaml } = manifest;
    for (const { map, path } of objectsOf(manifest, 'apps/v1', ...KINDS)) {
      const spec = mapIn(yaml, map, 'spec');
      const entry = entryIn(yaml, spec, 'selector');
      const labels = mapIn(yaml, mapIn(yaml, mapIn(yaml, spec, 'template'), 'metadata'), 'labels');
      if (entry?.key.at.start !== at.start || !labels?.entries.length || labels.entries.some(({ merge, value }) => merge || value?.kind !== 'scalar' || value.text.includes('\n'))) continue;
      const pairs = labels.entries.map(({ key, value }) => `${key.text}: ${value?.kind === 'scalar' ? value.text : ''}`);
      const edit = setPath(yaml, [...path, 'spec', 'selector'], `matchLabels:\n${pairs.map((pair) => `  ${pair}`).join('\n')}`);
      if (edit) yield { edits: [edit], safe: false };
    }
  },
});

const KINDS = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'];
