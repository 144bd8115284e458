import { page } from '../../../engine/page';
import { covers } from '../../../text/range';
import { ingressEdits } from '../migrate/ingress';
import { moveTo } from '../migrate/migration';
import { rule } from '../rule';
import { servingOf } from '../schema/serving';
import text from './removed-api-version.md';

export default rule({
  code: 'removed-api-version',
  severity: 'error',
  page: page(text),
  templates: 'unconditional',
  also: ['kube-linter:no-extensions-v1beta'],

  *check({ resources }, settings) {
    const version = settings['kubernetes.version'];
    for (const resource of resources) {
      const { apiVersion, kind } = resource;
      const serving = servingOf(resource, version);
      if (serving.is !== 'removed' || !apiVersion || !kind) continue;
      const { removed = '', replacement = '' } = serving.removal;
      const words = { kind: kind.value, apiVersion: apiVersion.value, removed, instead: replacement, version };
      yield { at: apiVersion.at, words, mark: 'deprecated', ...(!replacement && { variant: 'gone' }) };
    }
  },

  *fix({ at, words: { instead, version } }, manifest) {
    const resource = manifest.resources.find(({ apiVersion }) => apiVersion && covers(apiVersion.at, at));
    const move = resource && instead && moveTo(manifest, resource, version, instead);
    const reshaped = !move && resource?.kind?.value === 'Ingress' ? ingressEdits(manifest.yaml, resource) : undefined;
    if (move) yield { edits: move.edits, safe: move.plain };
    else if (reshaped) yield { title: 'reshape', edits: reshaped, safe: false };
  },
});
