import { page } from '../../../engine/page';
import { nearest } from '../../../syntax/scalars/distance';
import { referencesOf } from '../cluster/references';
import { sameNamespace } from '../cluster/selecting';
import { isUnknown } from '../objects/unknown';
import { ruleAmong } from '../rule';
import text from './missing-key.md';

export default ruleAmong({
  code: 'missing-key',
  severity: 'warning',
  page: page(text),
  also: ['kube-linter:env-value-from'],

  *checkAmong(others, manifest) {
    for (const { kind, name, namespace, optional, key } of referencesOf(manifest)) {
      if (!key || optional || isUnknown(key.scalar)) continue;
      const objects = others.declared(`kubernetes/${kind}`, name.value).filter(({ fact }) => sameNamespace(fact.labels?.['namespace'], namespace));
      // Where several files have an object of this name, or one is generated, nobody knows which one is meant or what it holds.
      const [only] = objects;
      if (!only || objects.length > 1 || only.fact.labels?.['generated'] || only.fact.labels?.['sealed']) continue;
      const owner = `${kind}/${name.value}/`;
      if (others.declared('kubernetes/Key', owner + key.value).length) continue;
      const keys = others.all('kubernetes/Key').flatMap(({ fact }) => (fact.name.startsWith(owner) ? fact.name.slice(owner.length) : []));
      if (!keys.length) continue;
      const instead = nearest(key.value, keys) ?? '';
      yield { at: key.at, words: { kind, name: name.value, key: key.value, instead }, ...(instead && { variant: 'near' }), see: [only] };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: String(instead) }], safe: false };
  },
});
