import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { insertKey } from '../../../syntax/yaml/patch';
import { scalarText } from '../../../syntax/yaml/write';
import type { YamlMap } from '../../../syntax/yaml/tree';
import type { Manifest } from '../objects/manifest';
import { entryIn } from '../objects/inside';
import { podTermsOf, spreadsOf, type Constraint } from '../objects/scheduling';
import { isUnknown } from '../objects/unknown';
import { wholeRule } from '../rule';
import text from './null-label-selector.md';

export default wholeRule({
  code: 'null-label-selector',
  severity: 'warning',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map } of blind(manifest)) yield { at: map.entries[0]?.key.at ?? map.at, words: {} };
  },

  *fix({ at }, manifest) {
    const found = blind(manifest).find(({ map }) => map.entries[0]?.key.at.start === at.start);
    const labels = found && labelsOf(found);
    const edit = labels && insertKey(manifest.yaml, found.map, 'labelSelector', `matchLabels:\n${labels}`);
    if (edit) yield { edits: [edit], safe: false };
  },
});

/** What narrows a selector that is not there is refused, and a matter of another rule. */
const blind = memo((manifest: Manifest): readonly Constraint[] =>
  [...spreadsOf(manifest), ...podTermsOf(manifest)].filter(({ map }) => map.entries.length && !['labelSelector', 'matchLabelKeys', 'mismatchLabelKeys'].some((key) => entryIn(manifest.yaml, map, key))));

/** The labels by which the workload knows its Pods, or those of the Pod. */
function labelsOf({ template: { resource, metadata } }: Constraint): string | undefined {
  const own = get(get(get(resource.map, 'spec'), 'selector'), 'matchLabels') ?? get(metadata, 'labels');
  if (own?.kind !== 'map' || !own.entries.length || !own.entries.every(({ key, value, merge }) => !merge && !isUnknown(key) && value?.kind === 'scalar' && typeof value.value === 'string')) return undefined;
  return linesOf(own);
}

const linesOf = ({ entries }: YamlMap): string => entries.map(({ key, value }) => `  ${scalarText(key.content)}: ${value?.kind === 'scalar' ? scalarText(value.content) : ''}`).join('\n');
