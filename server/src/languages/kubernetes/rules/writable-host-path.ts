import { page } from '../../../engine/page';
import { insertKey, replaceScalar } from '../../../syntax/yaml/patch';
import type { Range } from '../../../text/range';
import { below, entryBelow, isTrue, itemsOf, known, type Resolved } from '../objects/below';
import type { Manifest } from '../objects/manifest';
import { containersOf, podTemplates } from '../objects/workload';
import { practice } from '../practice';
import text from './writable-host-path.md';

export default practice({
  code: 'writable-host-path',
  level: 'recommended',
  severity: 'information',
  page: page(text),
  also: ['kube-linter:writable-host-mount', 'kubescape:C-0045'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map, at } of writable(manifest)) yield { at, words: { volume: known(below(manifest.yaml, map, 'name'))?.content ?? '' } };
  },

  *fix({ at }, manifest) {
    const found = [...writable(manifest)].find((each) => each.at.start === at.start);
    if (!found || found.map.kind !== 'map') return;
    const written = entryBelow(manifest.yaml, found.map, 'readOnly')?.value;
    const edit = written?.kind === 'scalar' ? replaceScalar(written, 'true') : insertKey(manifest.yaml, found.map, 'readOnly', 'true');
    if (edit) yield { edits: [edit], safe: false };
  },
});

/** Mounts of directories of the node that may be written to. */
function* writable(manifest: Manifest): Iterable<{ readonly map: Resolved; readonly at: Range }> {
  const { yaml } = manifest;
  for (const template of podTemplates(manifest)) {
    const volumes = itemsOf(yaml, below(yaml, template.spec, 'volumes')).filter((volume) => below(yaml, volume, 'hostPath'));
    const names = new Set(volumes.flatMap((volume) => known(below(yaml, volume, 'name'))?.content ?? []));
    if (!names.size) continue;
    for (const container of containersOf(template))
      for (const map of itemsOf(yaml, below(yaml, container.map, 'volumeMounts'))) {
        const name = known(below(yaml, map, 'name'));
        if (name && names.has(name.content) && !isTrue(below(yaml, map, 'readOnly'))) yield { map, at: name.at };
      }
  }
}
