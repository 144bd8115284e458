import { page } from '../../../engine/page';
import { distance, nearest } from '../../../syntax/scalars/distance';
import { referencesOf } from '../cluster/references';
import { sameNamespace } from '../cluster/selecting';
import { ruleAmong } from '../rule';
import text from './misspelt-reference.md';

export default ruleAmong({
  code: 'misspelt-reference',
  severity: 'warning',
  page: page(text),

  *checkAmong(others, manifest) {
    for (const { kind, name, namespace, optional } of referencesOf(manifest)) {
      if (optional || others.declared(`kubernetes/${kind}`, name.value).some(({ fact }) => sameNamespace(fact.labels?.['namespace'], namespace))) continue;
      // Several places that name it the same are no slip of the hand.
      if (others.referring(`kubernetes/${kind}`, name.value).length > 1) continue;
      const there = others.all(`kubernetes/${kind}`).filter(({ fact }) => sameNamespace(fact.labels?.['namespace'], namespace));
      const near = nearest(name.value, there.map(({ fact }) => fact.name));
      if (near === undefined || near.length < 4 || distance(name.value, near, 2) > 1 || differsByNumber(name.value, near)) continue;
      yield { at: name.at, words: { kind, name: name.value, instead: near } };
    }
  },

  *fix({ at, words: { instead } }) {
    yield { edits: [{ at, text: String(instead) }], safe: false };
  },
});

/** `web-1` and `web-2` are two things. */
const differsByNumber = (one: string, other: string): boolean => one.replace(/\d+/g, '') === other.replace(/\d+/g, '');
