import { page } from '../../../engine/page';
import { entry, get } from '../../../syntax/yaml/find';
import { removeEntry } from '../../../syntax/yaml/patch';
import { namespaceOf } from '../cluster/references';
import { sameNamespace } from '../cluster/selecting';
import { named } from '../objects/manifest';
import { ruleAmong } from '../rule';
import text from './replicas-under-autoscaler.md';

export default ruleAmong({
  code: 'replicas-under-autoscaler',
  severity: 'information',
  page: page(text),
  also: ['kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured'],
  about: ['Deployment', 'StatefulSet', 'ReplicaSet'],

  *checkAmong(others, manifest) {
    if (manifest.templated) return;
    for (const resource of manifest.resources) {
      const name = named(get(get(resource.map, 'metadata'), 'name'));
      const replicas = entry(get(resource.map, 'spec'), 'replicas');
      if (!name || !replicas || !resource.apiVersion?.value.startsWith('apps/')) continue;
      const scalers = others.referring(`kubernetes/${resource.kind?.value ?? ''}`, name.value).filter(({ fact }) => fact.labels?.['from'] === 'HorizontalPodAutoscaler' && sameNamespace(fact.labels['namespace'], namespaceOf(resource)));
      if (scalers.length) yield { at: replicas.key.at, words: { kind: resource.kind?.value ?? '' }, see: scalers.slice(0, 1) };
    }
  },

  *fix({ at }, manifest) {
    for (const { map } of manifest.resources) {
      const spec = get(map, 'spec');
      const replicas = entry(spec, 'replicas');
      if (spec?.kind !== 'map' || replicas?.key.at.start !== at.start) continue;
      const edit = removeEntry(manifest.yaml, spec, replicas);
      if (edit) yield { edits: [edit], safe: false };
    }
  },
});
