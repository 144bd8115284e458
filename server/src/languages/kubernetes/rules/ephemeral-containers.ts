import { page } from '../../../engine/page';
import { entry, get } from '../../../syntax/yaml/find';
import { removeEntry } from '../../../syntax/yaml/patch';
import { podTemplates } from '../objects/workload';
import { rule } from '../rule';
import text from './ephemeral-containers.md';

export default rule({
  code: 'ephemeral-containers',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { kind, spec, resource } of podTemplates(manifest)) {
      const own = entry(spec, 'ephemeralContainers');
      // What `kubectl get` printed of a running Pod is no file to create it from.
      if (own?.value?.kind === 'list' && own.value.items.length && !get(resource.map, 'status')) yield { at: own.key.at, words: { kind } };
    }
  },

  *fix({ at }, manifest) {
    for (const { spec } of podTemplates(manifest)) {
      const own = entry(spec, 'ephemeralContainers');
      const edit = own?.key.at.start === at.start && removeEntry(manifest.yaml, spec, own);
      if (edit) yield { edits: [edit], safe: false };
    }
  },
});
