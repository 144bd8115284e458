import { page } from '../../../engine/page';
import { below, itemsOf, known, objectsOf } from '../objects/below';
import { practice } from '../practice';
import text from './ingress-any-host.md';

export default practice({
  code: 'ingress-any-host',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['datree:INGRESS_INCORRECT_HOST_VALUE_PERMISSIVE'],
  about: ['Ingress'],

  *check(manifest) {
    for (const { map } of objectsOf(manifest, ['Ingress'], /^(?:networking\.k8s\.io|extensions)\//))
      for (const rule of itemsOf(manifest.yaml, below(manifest.yaml, map, 'spec', 'rules'))) {
        const host = known(below(manifest.yaml, rule, 'host'));
        if (host?.content.startsWith('*')) yield { at: host.at, words: { host: host.content } };
      }
  },
});
