import { page } from '../../../engine/page';
import { covers } from '../../../text/range';
import { moveTo } from '../migrate/migration';
import { reached, removalOf } from '../schema/removals';
import { rule } from '../rule';
import { kindOf } from '../schema/schema';
import { servingOf } from '../schema/serving';
import text from './deprecated-api-version.md';

export default rule({
  code: 'deprecated-api-version',
  severity: 'information',
  page: page(text),
  templates: 'unconditional',

  *check({ resources }, settings) {
    const version = settings['kubernetes.version'];
    for (const resource of resources) {
      const { apiVersion, kind } = resource;
      if (!apiVersion || !kind || servingOf(resource, version).is !== 'served') continue;
      const removal = removalOf(apiVersion.value, kind.value);
      if (!removal || !reached(version, removal.deprecated)) continue;
      const until = removal.removed ?? removal.planned ?? '';
      const { deprecated = '', replacement = '' } = removal;
      const served = replacement && kindOf(version, replacement, kind.value) ? replacement : '';
      const words = { kind: kind.value, apiVersion: apiVersion.value, deprecated, until, instead: served, version };
      yield { at: apiVersion.at, words, mark: 'deprecated', ...(!served && { variant: 'alone' }) };
    }
  },

  *fix({ at, words: { instead, version } }, manifest) {
    const resource = manifest.resources.find(({ apiVersion }) => apiVersion && covers(apiVersion.at, at));
    const move = resource && instead && moveTo(manifest, resource, version, instead);
    if (move) yield { edits: move.edits, safe: move.plain };
  },
});
