import { kindOf, namesIn } from '../../../engine/listing';
import { page } from '../../../engine/page';
import { nearest } from '../../../syntax/scalars/distance';
import { scalarText } from '../../../syntax/yaml/write';
import { pathFrom, pathsOf } from '../kustomize/kustomization';
import { ruleWithin } from '../rule';
import text from './missing-kustomization-file.md';

export default ruleWithin({
  code: 'missing-kustomization-file',
  severity: 'error',
  page: page(text),

  *checkWithin({ folder, listing, certain }, manifest, uri) {
    if (!certain || !listing.complete) return;
    for (const { at, path, field } of pathsOf(manifest)) {
      const from = path.startsWith('/') ? undefined : pathFrom(folder, uri, path);
      if (from === undefined || /[*?[]/.test(path) || kindOf(listing, from) !== 'missing') continue;
      const slash = from.lastIndexOf('/');
      const name = nearest(from.slice(slash + 1), namesIn(listing, from.slice(0, Math.max(0, slash))).map((each) => each.replace(/\/$/, '')).slice(0, 2000));
      const instead = name === undefined ? '' : path.replace(/[^/]*\/?$/, name);
      yield { at, words: { path, field, instead }, ...(instead && { variant: 'near' }) };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: scalarText(String(instead)) }], safe: false };
  },
});
