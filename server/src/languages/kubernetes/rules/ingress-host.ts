import { page } from '../../../engine/page';
import { isAddress } from '../../../syntax/scalars/port';
import { isSubdomain, isWildcard } from '../objects/names';
import { objectsOf } from '../objects/reading';
import { isUnknown } from '../objects/unknown';
import { rule } from '../rule';
import text from './ingress-host.md';

export default rule({
  code: 'ingress-host',
  severity: 'error',
  page: page(text),
  about: ['Ingress'],

  // networking/validation: an address is refused in rules, and passes in tls.
  *check(manifest) {
    for (const { object } of objectsOf(manifest, 'Ingress', /^networking\.k8s\.io\/v1$/)) {
      const spec = object.under('spec');
      const inRules = (spec?.maps('rules') ?? []).flatMap((each) => each.scalar('host') ?? []);
      const inTls = (spec?.maps('tls') ?? []).flatMap((each) => (each.list('hosts') ?? []).flatMap((item) => (item.kind === 'scalar' && item.value !== null ? item : [])));
      for (const each of spec?.maps('tls') ?? []) {
        const secret = each.scalar('secretName');
        const name = each.text('secretName');
        if (secret && typeof secret.value === 'string' && name && !/[<>{}$]/.test(name) && !isSubdomain(name)) yield { at: secret.at, words: { host: name.slice(0, 80), instead: '' }, variant: 'secret' };
      }
      for (const [hosts, strict] of [[inRules, true], [inTls, false]] as const)
        for (const scalar of hosts) {
          const host = scalar.content;
          if (isUnknown(scalar) || (strict && host === '') || /[<>{}$]/.test(host)) continue;
          if (!(strict && isAddress(host)) && (host.includes('*') ? isWildcard(host) : isSubdomain(host))) continue;
          const bare = host.slice(0, 400).trim().toLowerCase().replace(/^[a-z]+:\/\//, '').replace(/[:/].*$/s, '');
          yield { at: scalar.at, words: { host: host.slice(0, 80), instead: bare !== host && isSubdomain(bare) && !isAddress(bare) ? bare : '' } };
        }
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});
