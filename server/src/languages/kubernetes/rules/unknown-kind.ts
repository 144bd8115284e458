import { page } from '../../../engine/page';
import { same } from '../../../text/range';
import { rule } from '../rule';
import { servingOf } from '../schema/serving';
import text from './unknown-kind.md';

export default rule({
  code: 'unknown-kind',
  severity: 'error',
  page: page(text),
  templates: 'unconditional',

  *check({ resources }, settings) {
    const version = settings['kubernetes.version'];
    for (const resource of resources) {
      const { apiVersion, kind } = resource;
      if (!apiVersion || !kind) continue;
      const serving = servingOf(resource, version);
      const words = { kind: kind.value, apiVersion: apiVersion.value, version, since: '', instead: '', instead2: '' };
      if (serving.is === 'later') yield { at: kind.at, words: { ...words, since: serving.since }, variant: 'later' };
      if (serving.is !== 'no-kind') continue;
      if (!serving.instead) yield { at: kind.at, words };
      else yield { at: kind.at, words: { ...words, instead: serving.instead.kind, instead2: serving.instead.apiVersion }, variant: 'near' };
    }
  },

  *fix({ at, words: { kind, instead, instead2, apiVersion } }, { resources }) {
    const resource = resources.find((each) => each.kind && same(each.kind.at, at));
    if (!instead || !resource?.apiVersion) return;
    const moved = instead2 === apiVersion ? [] : [{ at: resource.apiVersion.at, text: instead2 }];
    yield { edits: [...moved, { at, text: instead }], safe: !moved.length && kind.toLowerCase() === instead.toLowerCase() };
  },
});
