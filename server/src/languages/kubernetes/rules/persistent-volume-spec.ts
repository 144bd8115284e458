import { page } from '../../../engine/page';
import { compare } from '../../../syntax/scalars/quantity';
import { setPath } from '../../../syntax/yaml/patch';
import { objectsOf, type Reading } from '../objects/reading';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import { definition } from '../schema/schema';
import text from './persistent-volume-spec.md';

interface Wrong {
  readonly at: { readonly start: number; readonly end: number };
  readonly words: { readonly value: string };
  readonly variant?: string;
}

export default wholeRule({
  code: 'persistent-volume-spec',
  severity: 'error',
  page: page(text),
  about: ['PersistentVolumeClaim', 'PersistentVolume'],

  // core/validation. Keys that are absent altogether are said by missing-field.
  *check(manifest, settings) {
    if (!isSound(manifest)) return;
    for (const { object } of objectsOf(manifest, 'PersistentVolumeClaim', /^v1$/)) {
      const spec = object.under('spec');
      if (!spec) continue;
      yield* modes(spec);
      const resources = spec.entry('resources');
      const requests = spec.under('resources')?.under('requests');
      if (resources && spec.under('resources') && !requests?.entry('storage')) yield { at: resources.key.at, words: { value: '' } };
      if (requests) yield* amount(requests);
    }
    for (const { object } of objectsOf(manifest, 'PersistentVolume', /^v1$/)) {
      const spec = object.under('spec');
      const above = object.entry('spec');
      if (!spec?.map.entries.length || !above) continue;
      yield* modes(spec);
      const policy = spec.scalar('persistentVolumeReclaimPolicy')?.at;
      const host = spec.under('hostPath')?.text('path');
      if (policy && spec.text('persistentVolumeReclaimPolicy') === 'Recycle' && host && /^\/(?:\.{0,2}(?:\/|$))*$/.test(host)) yield { at: policy, words: { value: host.slice(0, 40) }, variant: 'recycle' };
      const capacity = spec.under('capacity');
      const at = spec.entry('capacity')?.key.at ?? above.key.at;
      if (!spec.entry('capacity') || (capacity && (!capacity.entry('storage') || capacity.map.entries.some(({ key, merge }) => !merge && key.content !== 'storage')))) yield { at, words: { value: '' }, variant: 'capacity' };
      if (capacity) yield* amount(capacity);
      const fields = definition(settings['kubernetes.version'], 'core.v1.PersistentVolumeSpec')?.fields;
      if (!fields) continue;
      const sources = [...fields.keys()].filter((name) => !OTHERS.has(name)).flatMap((name) => spec.entry(name) ?? []).sort((a, b) => a.key.at.start - b.key.at.start);
      // A source of an earlier version may be one this version does not know.
      if (!sources.length && !spec.map.entries.some(({ key, merge }) => merge || !fields.has(key.content))) yield { at: above.key.at, words: { value: '' }, variant: 'source' };
      for (const each of sources.slice(1)) yield { at: each.key.at, words: { value: each.key.content }, variant: 'several' };
      const local = spec.entry('local');
      if (local && sources.length === 1 && !spec.entry('nodeAffinity')) yield { at: local.key.at, words: { value: '' }, variant: 'local' };
    }
  },

  *fix({ at, variant }, manifest) {
    if (variant === 'modes')
      for (const kind of ['PersistentVolumeClaim', 'PersistentVolume'])
        for (const { resource, object } of objectsOf(manifest, kind, /^v1$/)) {
          if (object.under('spec')?.entry('accessModes')?.key.at.start !== at.start) continue;
          const edit = setPath(manifest.yaml, [...resource.path, 'spec', 'accessModes'], '[ReadWriteOnce]');
          if (edit) yield { title: 'modes', edits: [edit], safe: false };
        }
    if (variant) return;
    for (const { resource, object } of objectsOf(manifest, 'PersistentVolumeClaim', /^v1$/)) {
      if (object.under('spec')?.entry('resources')?.key.at.start !== at.start) continue;
      const edit = setPath(manifest.yaml, [...resource.path, 'spec', 'resources', 'requests', 'storage'], '1Gi');
      if (edit) yield { title: 'storage', edits: [edit], safe: false };
    }
  },
});

const OTHERS: ReadonlySet<string> = new Set(['accessModes', 'capacity', 'claimRef', 'mountOptions', 'nodeAffinity', 'persistentVolumeReclaimPolicy', 'storageClassName', 'volumeAttributesClassName', 'volumeMode']);

function* modes(spec: Reading): Iterable<Wrong> {
  const above = spec.entry('accessModes');
  const list = spec.list('accessModes');
  if (above && list?.length === 0) yield { at: above.key.at, words: { value: '' }, variant: 'modes' };
  const alone = list?.find((item) => item.kind === 'scalar' && item.content === 'ReadWriteOncePod');
  const other = list?.some((item) => item.kind === 'scalar' && KNOWN.has(item.content));
  if (alone && other) yield { at: alone.at, words: { value: '' }, variant: 'alone' };
}

const KNOWN: ReadonlySet<string> = new Set(['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany']);

function* amount(of: Reading): Iterable<Wrong> {
  const at = of.scalar('storage')?.at;
  const value = of.text('storage');
  if (at && value && (compare(value, '0') ?? 1) <= 0) yield { at, words: { value: value.slice(0, 40) }, variant: 'amount' };
}
