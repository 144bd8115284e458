import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { namespaceOf } from '../cluster/references';
import { named } from '../objects/manifest';
import { isPartial } from '../objects/partial';
import { isUnknown } from '../objects/unknown';
import { ruleAmong } from '../rule';
import text from './duplicate-object.md';

export default ruleAmong({
  code: 'duplicate-object',
  severity: 'warning',
  page: page(text),

  *checkAmong(others, manifest, uri) {
    if (manifest.templated || isPartial(manifest, uri, others)) return;
    for (const resource of manifest.resources) {
      const name = named(get(get(resource.map, 'metadata'), 'name'));
      const { kind, apiVersion } = resource;
      if (!name || !kind || !apiVersion || isUnknown(name.scalar)) continue;
      const namespace = namespaceOf(resource) ?? '';
      // Overlays and examples have objects of the same name in other files; within one file they go to the cluster together.
      const same = others.declared(`kubernetes/${kind.value}`, name.value).filter((each) => each.uri === uri && (each.fact.labels?.['namespace'] ?? '') === namespace && each.fact.labels?.['group'] === groupOf(apiVersion.value));
      const first = same[0];
      if (same.length < 2 || !first || (first.part.text === manifest.text && first.fact.at.start === name.at.start)) continue;
      yield { at: name.at, words: { kind: kind.value, name: name.value }, see: [first] };
    }
  },
});

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');
