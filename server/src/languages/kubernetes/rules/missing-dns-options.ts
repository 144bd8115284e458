import { page } from '../../../engine/page';
import { below, placeOf } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { wholePractice } from '../practice';
import text from './missing-dns-options.md';

export default wholePractice({
  code: 'missing-dns-options',
  level: 'strict',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:dnsconfig-options'],
  about: ['PodSpec'],

  *check(manifest) {
    for (const { spec, resource } of podTemplates(manifest)) if (!below(manifest.yaml, spec, 'dnsConfig', 'options')) yield { at: placeOf(resource), words: {} };
  },
});
