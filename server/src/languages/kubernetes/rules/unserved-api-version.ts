import { page } from '../../../engine/page';
import { covers } from '../../../text/range';
import { moveTo } from '../migrate/migration';
import { rule } from '../rule';
import { servingOf } from '../schema/serving';
import text from './unserved-api-version.md';

export default rule({
  code: 'unserved-api-version',
  severity: 'error',
  page: page(text),
  templates: 'unconditional',

  *check({ resources }, settings) {
    const version = settings['kubernetes.version'];
    for (const { apiVersion, kind, map } of resources) {
      const serving = servingOf({ apiVersion, kind, map, path: [] }, version);
      if (serving.is !== 'unserved' || !apiVersion || !kind) continue;
      const words = { kind: kind.value, apiVersion: apiVersion.value, instead: serving.instead, version };
      yield { at: apiVersion.at, words, ...(serving.stable > 1 && { variant: 'several' }) };
    }
  },

  *fix({ at, words: { instead, version }, variant }, manifest) {
    const resource = manifest.resources.find(({ apiVersion }) => apiVersion && covers(apiVersion.at, at));
    const move = resource && moveTo(manifest, resource, version, instead);
    if (move) yield { edits: move.edits, safe: move.plain && variant === undefined };
    else yield { edits: [{ at, text: instead }], safe: false };
  },
});
