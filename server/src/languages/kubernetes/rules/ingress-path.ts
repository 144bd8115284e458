import { page } from '../../../engine/page';
import { scalarText } from '../../../syntax/yaml/write';
import { objectsOf } from '../objects/reading';
import { rule } from '../rule';
import text from './ingress-path.md';

export default rule({
  code: 'ingress-path',
  severity: 'error',
  page: page(text),
  about: ['Ingress'],

  // networking/validation, validateHTTPIngressPath.
  *check(manifest) {
    for (const { object } of objectsOf(manifest, 'Ingress', /^networking\.k8s\.io\/v1$/))
      for (const one of object.under('spec')?.maps('rules') ?? [])
        for (const each of one.under('http')?.maps('paths') ?? []) {
          const type = each.text('pathType');
          const path = each.text('path');
          const at = each.scalar('path')?.at;
          if (!type || path === undefined || !at || (path === '' && type === 'ImplementationSpecific')) continue;
          const strict = type === 'Exact' || type === 'Prefix';
          if (path.startsWith('/') && !(strict && /\/\/|\/\.{1,2}(?:\/|$)|%2f/i.test(path))) continue;
          const bare = `/${path.slice(0, 300)}`.replace(/\/{2,}/g, '/');
          const instead = strict && /\/\.{1,2}(?:\/|$)|%2f/i.test(bare) ? '' : path.startsWith('/') || strict ? bare : `/${path.slice(0, 300)}`;
          yield { at, words: { path: path.slice(0, 80), type, instead: path.length > 300 || path === '' ? '' : instead } };
        }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: scalarText(instead) }], safe: false };
  },
});
