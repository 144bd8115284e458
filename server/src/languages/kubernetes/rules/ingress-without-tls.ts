import { page } from '../../../engine/page';
import { below, objectsOf, placeOf } from '../objects/below';
import { wholePractice } from '../practice';
import { has } from '../schema/fields';
import text from './ingress-without-tls.md';

export default wholePractice({
  code: 'ingress-without-tls',
  level: 'recommended',
  severity: 'hint',
  page: page(text),
  also: ['polaris:tlsSettingsMissing'],
  about: ['Ingress'],

  *check(manifest) {
    for (const resource of objectsOf(manifest, ['Ingress'], /^(?:networking\.k8s\.io|extensions)\//)) {
      const spec = below(manifest.yaml, resource.map, 'spec');
      if (spec?.kind === 'map' && !has(manifest.yaml, spec, 'tls')) yield { at: placeOf(resource), words: {} };
    }
  },
});
