import { page } from '../../../engine/page';
import { removeEntry, replaceScalar } from '../../../syntax/yaml/patch';
import type { YamlMap, YamlScalar } from '../../../syntax/yaml/tree';
import { entryIn, mapIn, objectsOf, scalarIn } from '../objects/inside';
import type { Manifest } from '../objects/manifest';
import { rule } from '../rule';
import text from './rolling-update-type.md';

export default rule({
  code: 'rolling-update-type',
  severity: 'error',
  about: ['Deployment', 'StatefulSet'],
  page: page(text),

  *check(manifest) {
    for (const { kind, strategy, type } of still(manifest)) {
      const entry = entryIn(manifest.yaml, strategy, 'rollingUpdate');
      if (entry) yield { at: entry.key.at, words: { kind, type: type.content } };
    }
  },

  *fix({ at }, manifest) {
    for (const { strategy, type } of still(manifest)) {
      const entry = entryIn(manifest.yaml, strategy, 'rollingUpdate');
      if (entry?.key.at.start !== at.start) continue;
      const edit = removeEntry(manifest.yaml, strategy, entry);
      if (edit) yield { title: 'remove', edits: [edit], safe: false };
      yield { title: 'roll', edits: [replaceScalar(type, 'RollingUpdate')], safe: false };
    }
  },
});

interface Still {
  readonly kind: string;
  readonly strategy: YamlMap;
  readonly type: YamlScalar;
}

/** Workloads that do not roll, and whose kind minds when they say how. */
function* still(manifest: Manifest): Iterable<Still> {
  for (const { map, kind } of objectsOf(manifest, 'apps/v1', 'Deployment', 'StatefulSet')) {
    const deployment = kind?.value === 'Deployment';
    const strategy = mapIn(manifest.yaml, mapIn(manifest.yaml, map, 'spec'), deployment ? 'strategy' : 'updateStrategy');
    const type = scalarIn(manifest.yaml, strategy, 'type');
    if (strategy && type?.content === (deployment ? 'Recreate' : 'OnDelete')) yield { kind: kind?.value ?? '', strategy, type };
  }
}
