import { page } from '../../../engine/page';
import { nearest } from '../../../syntax/scalars/distance';
import { referencesOf } from '../cluster/references';
import { sameNamespace } from '../cluster/selecting';
import { isUnknown } from '../objects/unknown';
import { ruleAmong } from '../rule';
import text from './unknown-service-port.md';

export default ruleAmong({
  code: 'unknown-service-port',
  severity: 'warning',
  page: page(text),
  also: ['kube-linter:dangling-ingress'],
  about: ['Ingress'],

  *checkAmong(others, manifest) {
    for (const { kind, name, namespace, port } of referencesOf(manifest)) {
      if (kind !== 'Service' || port?.kind !== 'scalar' || port.value === null || isUnknown(port)) continue;
      const services = others.declared('kubernetes/Service', name.value).filter(({ fact }) => sameNamespace(fact.labels?.['namespace'], namespace));
      const [only] = services;
      if (!only || services.length > 1 || others.declared('kubernetes/ServicePort', `${name.value}/${port.content}`).length) continue;
      const ports = others.all('kubernetes/ServicePort').flatMap(({ fact }) => (fact.name.startsWith(`${name.value}/`) ? fact.name.slice(name.value.length + 1) : []));
      if (!ports.length) continue;
      const alike = ports.filter((each) => /^\d+$/.test(each) === /^\d+$/.test(port.content));
      const instead = alike.length === 1 ? (alike[0] ?? '') : (nearest(port.content, alike) ?? '');
      yield { at: port.at, words: { service: name.value, port: port.content, ports: ports.map((each) => `\`${each}\``).join(', '), instead }, see: [only] };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: String(instead) }], safe: false };
  },
});
