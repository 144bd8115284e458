import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { insertKey, replaceScalar } from '../../../syntax/yaml/patch';
import type { YamlEntry, YamlMap } from '../../../syntax/yaml/tree';
import { scalarText } from '../../../syntax/yaml/write';
import { isSound } from '../schema/fields';
import type { Manifest } from '../objects/manifest';
import { rule } from '../rule';
import { isUnknown } from '../objects/unknown';
import text from './selector-mismatch.md';

export default rule({
  code: 'selector-mismatch',
  severity: 'error',
  page: page(text),
  also: ['kube-linter:mismatching-selector'],

  *check(manifest) {
    for (const { wanted, label } of unmatched(manifest)) {
      const words = { key: wanted.key.content, value: contentOf(wanted) ?? '', label: (label && contentOf(label)) ?? '' };
      yield { at: wanted.at, words, ...(!label && { variant: 'absent' }) };
    }
  },

  *fix({ at }, manifest) {
    for (const { wanted, label, labels } of unmatched(manifest)) {
      if (wanted.at.start !== at.start || wanted.value?.kind !== 'scalar') continue;
      if (!label) {
        const edit = insertKey(manifest.yaml, labels, wanted.key.content, wanted.value.text);
        if (edit) yield { title: 'label', edits: [edit], safe: false };
      } else if (label.value?.kind === 'scalar') {
        yield { title: 'label', edits: [replaceScalar(label.value, scalarText(wanted.value.content))], safe: false };
        yield { title: 'selector', edits: [replaceScalar(wanted.value, scalarText(label.value.content))], safe: false };
      }
    }
  },
});

interface Unmatched {
  readonly wanted: YamlEntry;
  /** The label of the same key, with another value. */
  readonly label: YamlEntry | undefined;
  readonly labels: YamlMap;
}

/** Workloads whose selector must match the labels of their own template. A Job makes both itself. */
const KINDS = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController']);

function* unmatched(manifest: Manifest): Iterable<Unmatched> {
  if (!isSound(manifest)) return;
  for (const { map, kind, apiVersion } of manifest.resources) {
    if (!KINDS.has(kind?.value ?? '') || !/^(?:v1|(?:apps|extensions)\/.*)$/.test(apiVersion?.value ?? '')) continue;
    const spec = get(map, 'spec');
    const selector = get(spec, 'selector');
    const wanted = kind?.value === 'ReplicationController' ? selector : get(selector, 'matchLabels');
    const labels = get(get(get(spec, 'template'), 'metadata'), 'labels');
    if (wanted?.kind !== 'map' || labels?.kind !== 'map' || merges(wanted) || merges(labels)) continue;
    for (const entry of wanted.entries) {
      const content = contentOf(entry);
      const label = labels.entries.findLast(({ key }) => key.content === entry.key.content);
      if (content === undefined || (label && (contentOf(label) ?? content) === content)) continue;
      yield { wanted: entry, label, labels };
    }
  }
}

const merges = ({ entries }: YamlMap): boolean => entries.some(({ merge }) => merge);

/** Undefined for what is not known, or of another type. */
const contentOf = ({ value }: YamlEntry): string | undefined => (value?.kind === 'scalar' && value.value !== null && !isUnknown(value) ? value.content : undefined);
