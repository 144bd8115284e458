import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { nearest } from '../../../syntax/scalars/distance';
import { namespaceOf } from '../cluster/references';
import { chosen, labelsOf } from '../cluster/selecting';
import { listed } from '../objects/listed';
import { named } from '../objects/manifest';
import { isUnknown } from '../objects/unknown';
import { ruleAmong } from '../rule';
import text from './unknown-target-port.md';

export default ruleAmong({
  code: 'unknown-target-port',
  severity: 'warning',
  page: page(text),
  about: ['Service'],

  *checkAmong(others, manifest) {
    if (manifest.templated) return;
    for (const resource of manifest.resources) {
      if (resource.kind?.value !== 'Service' || resource.apiVersion?.value !== 'v1') continue;
      const spec = get(resource.map, 'spec');
      const labels = labelsOf(get(spec, 'selector'));
      const pods = labels ? chosen(others, labels, namespaceOf(resource)) : [];
      if (!pods.length) continue;
      const owners = new Set(pods.map(({ fact }) => fact.name));
      for (const item of listed(get(spec, 'ports'))) {
        const target = named(get(item, 'targetPort'));
        if (!target || isUnknown(target.scalar) || others.declared('kubernetes/Port', target.value).some(({ fact }) => owners.has(fact.labels?.['owner'] ?? ''))) continue;
        const names = others.all('kubernetes/Port').flatMap(({ fact }) => (owners.has(fact.labels?.['owner'] ?? '') ? fact.name : []));
        const instead = nearest(target.value, names) ?? '';
        yield { at: target.at, words: { port: target.value, pods: [...owners].slice(0, 3).map((each) => `\`${each}\``).join(', '), instead }, ...(instead && { variant: 'near' }), see: pods.slice(0, 3) };
      }
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: String(instead) }], safe: false };
  },
});
