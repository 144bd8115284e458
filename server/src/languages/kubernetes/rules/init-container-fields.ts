import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { insertKey, removeEntry } from '../../../syntax/yaml/patch';
import type { YamlEntry } from '../../../syntax/yaml/tree';
import { has } from '../schema/fields';
import type { Manifest } from '../objects/manifest';
import { PROBES } from '../objects/probes';
import { containersOf, podTemplates, type Container } from '../objects/workload';
import { wholeRule } from '../rule';
import text from './init-container-fields.md';

export default wholeRule({
  code: 'init-container-fields',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { entry } of refused(manifest)) yield { at: entry.key.at, words: { field: entry.key.content } };
  },

  *fix({ at }, manifest) {
    const found = refused(manifest).find(({ entry }) => entry.key.at.start === at.start);
    if (!found) return;
    const always = insertKey(manifest.yaml, found.container.map, 'restartPolicy', 'Always');
    const without = removeEntry(manifest.yaml, found.container.map, found.entry);
    if (without) yield { title: 'remove', edits: [without], safe: false };
    if (always) yield { title: 'sidecar', edits: [always], safe: false };
  },
});

const FIELDS = new Set<string>([...PROBES, 'lifecycle']);

/** One that says its own `restartPolicy` is a matter of that value. */
const refused = memo((manifest: Manifest): readonly { readonly container: Container; readonly entry: YamlEntry }[] =>
  podTemplates(manifest)
    .flatMap(containersOf)
    .filter(({ role, map }) => role === 'initContainers' && !has(manifest.yaml, map, 'restartPolicy'))
    .flatMap((container) => container.map.entries.filter(({ key, value }) => FIELDS.has(key.content) && value && !(value.kind === 'scalar' && value.value === null)).map((entry) => ({ container, entry }))));
