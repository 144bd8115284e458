import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { namespaceOf } from '../cluster/references';
import { lifted, matchLabelsOf, sameNamespace } from '../cluster/selecting';
import { ruleAmong } from '../rule';
import text from './unmatched-monitor.md';

export default ruleAmong({
  code: 'unmatched-monitor',
  severity: 'information',
  page: page(text),
  also: ['kube-linter:dangling-servicemonitor'],
  about: ['ServiceMonitor'],

  *checkAmong(others, manifest) {
    for (const resource of manifest.resources) {
      if (resource.kind?.value !== 'ServiceMonitor' || !resource.apiVersion?.value.startsWith('monitoring.coreos.com/')) continue;
      const spec = get(resource.map, 'spec');
      const labels = matchLabelsOf(get(spec, 'selector'));
      if (!labels?.size) continue;
      const namespace = get(spec, 'namespaceSelector') ? undefined : namespaceOf(resource);
      const services = others.all('kubernetes/Labelled').filter(({ fact }) => fact.name.startsWith('Service/') && sameNamespace(fact.labels?.['namespace'], namespace));
      // Where the workspace has no Services, they come from elsewhere.
      if (!services.length || services.some(({ fact }) => matches(lifted(fact.labels), labels))) continue;
      yield { at: resource.kind.at, words: { labels: [...labels].map(([key, value]) => `${key}=${value}`).join(',').slice(0, 200) } };
    }
  },
});

const matches = (own: ReadonlyMap<string, string>, asked: ReadonlyMap<string, string>): boolean => [...asked].every(([key, value]) => own.get(key) === value);
