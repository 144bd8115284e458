import { page } from '../../../engine/page';
import { referencesOf } from '../cluster/references';
import { sameNamespace } from '../cluster/selecting';
import { ruleAmong } from '../rule';
import text from './headless-service.md';

export default ruleAmong({
  code: 'headless-service',
  severity: 'information',
  page: page(text),
  also: ['kube-score:statefulset-has-servicename'],
  about: ['StatefulSet'],

  *checkAmong(others, manifest) {
    for (const { kind, name, namespace, from } of referencesOf(manifest)) {
      if (kind !== 'Service' || from.kind?.value !== 'StatefulSet') continue;
      const services = others.declared('kubernetes/Service', name.value).filter(({ fact }) => sameNamespace(fact.labels?.['namespace'], namespace));
      if (services.length && !services.some(({ fact }) => fact.labels?.['headless'])) yield { at: name.at, words: { service: name.value }, see: services.slice(0, 1) };
    }
  },
});
