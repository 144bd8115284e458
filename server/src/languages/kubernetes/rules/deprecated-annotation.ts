import { page } from '../../../engine/page';
import { at as nodeAt, entry, get } from '../../../syntax/yaml/find';
import { removeEntry, setPath } from '../../../syntax/yaml/patch';
import { scalarText } from '../../../syntax/yaml/write';
import { same } from '../../../text/range';
import { rule } from '../rule';
import text from './deprecated-annotation.md';

export default rule({
  code: 'deprecated-annotation',
  severity: 'hint',
  page: page(text),
  about: ['Ingress', 'PersistentVolumeClaim', 'PersistentVolume', 'Service'],

  *check({ resources }) {
    for (const { map, kind, apiVersion } of resources) {
      const annotations = get(get(map, 'metadata'), 'annotations');
      const known = KNOWN[`${apiVersion?.value ?? ''} ${kind?.value ?? ''}`];
      if (annotations?.kind !== 'map' || !known) continue;
      for (const { key } of annotations.entries) {
        const instead = Object.hasOwn(known, key.content) ? known[key.content] : undefined;
        if (instead) yield { at: key.at, words: { annotation: key.content, instead }, mark: 'deprecated' };
      }
    }
  },

  *fix({ at, words: { annotation, instead } }, { yaml, resources }) {
    if (!FIXABLE.has(annotation)) return;
    for (const { map, path } of resources) {
      const metadata = get(map, 'metadata');
      const holder = entry(metadata, 'annotations');
      const found = entry(holder?.value, annotation);
      if (metadata?.kind !== 'map' || holder?.value?.kind !== 'map' || found?.value?.kind !== 'scalar' || !same(found.key.at, at)) continue;
      const place = [...path, ...instead.split('.')];
      const [removal, addition] = [
        holder.value.entries.length > 1 ? removeEntry(yaml, holder.value, found) : removeEntry(yaml, metadata, holder),
        nodeAt(yaml, place) ? undefined : setPath(yaml, place, scalarText(found.value.content)),
      ];
      // Whether an object of that name exists, such as an IngressClass, the file does not tell.
      if (removal && addition) yield { edits: [removal, addition], safe: false };
    }
  },
});

const KNOWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'networking.k8s.io/v1 Ingress': { 'kubernetes.io/ingress.class': 'spec.ingressClassName' },
  'v1 PersistentVolumeClaim': { 'volume.beta.kubernetes.io/storage-class': 'spec.storageClassName' },
  'v1 PersistentVolume': { 'volume.beta.kubernetes.io/storage-class': 'spec.storageClassName', 'volume.beta.kubernetes.io/mount-options': 'spec.mountOptions' },
  'v1 Service': { 'service.alpha.kubernetes.io/tolerate-unready-endpoints': 'spec.publishNotReadyAddresses' },
};

const FIXABLE = new Set(['kubernetes.io/ingress.class', 'volume.beta.kubernetes.io/storage-class']);
