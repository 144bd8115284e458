import { page } from '../../../engine/page';
import { preferencesOf, ownEntry } from '../objects/scheduling';
import { rule } from '../rule';
import text from './affinity-weight.md';

export default rule({
  code: 'affinity-weight',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const map of preferencesOf(manifest)) {
      const weight = ownEntry(map, 'weight')?.value;
      if (weight?.kind !== 'scalar' || typeof weight.value !== 'number' || (weight.value >= 1 && weight.value <= 100)) continue;
      yield { at: weight.at, words: { weight: weight.text.slice(0, 40), nearest: weight.value < 1 ? 1 : 100 } };
    }
  },

  *fix({ at, words: { nearest } }) {
    yield { edits: [{ at, text: String(nearest) }], safe: false };
  },
});
