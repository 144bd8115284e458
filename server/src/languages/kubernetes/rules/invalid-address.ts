import { page } from '../../../engine/page';
import { address } from '../../../syntax/scalars/address';
import { cidr, isWithin } from '../../../syntax/scalars/cidr';
import type { YamlScalar } from '../../../syntax/yaml/tree';
import { objectsOf, type Reading } from '../objects/reading';
import { isUnknown } from '../objects/unknown';
import { rule } from '../rule';
import text from './invalid-address.md';

export default rule({
  code: 'invalid-address',
  severity: 'error',
  page: page(text),
  about: ['Service', 'NetworkPolicy'],

  *check(manifest) {
    for (const { object } of objectsOf(manifest, 'Service', /^v1$/)) {
      const spec = object.under('spec');
      if (!spec) continue;
      for (const each of items(spec, 'externalIPs')) {
        const found = address(each.content);
        if (!found || isSpecial(each.content)) yield { at: each.at, words: { field: 'externalIPs', value: each.content.slice(0, 80), instead: '' } };
      }
      const own = spec.scalar('clusterIP');
      for (const each of [...(own && spec.text('clusterIP') ? [own] : []), ...items(spec, 'clusterIPs')])
        if (each.content !== 'None' && !address(each.content)) yield { at: each.at, words: { field: 'clusterIP', value: each.content.slice(0, 80), instead: /^none$/i.test(each.content) ? 'None' : '' } };
      const all = items(spec, 'clusterIPs');
      const [first, second, third] = all;
      const wanted = spec.text('clusterIP');
      const word = (value: string): { field: string; value: string; instead: string } => ({ field: 'clusterIPs', value: value.slice(0, 80), instead: '' });
      // An item that is filled in later could be any of them.
      if (all.length !== spec.list('clusterIPs')?.length) continue;
      if (first && wanted && first.content !== wanted) yield { at: first.at, words: word(first.content), variant: 'first' };
      if (third) yield { at: third.at, words: word(third.content), variant: 'third' };
      const families = [first, second].map((each) => (each ? address(each.content)?.family : undefined));
      if (second && !third && families[0] !== undefined && families[0] === families[1]) yield { at: second.at, words: word(second.content), variant: 'family' };
    }
    for (const { object } of objectsOf(manifest, 'Service', /^v1$/)) {
      const spec = object.under('spec');
      if (!spec) continue;
      for (const each of items(spec, 'loadBalancerSourceRanges')) if (!cidr(each.content.trim())) yield network(each, 'loadBalancerSourceRanges');
    }
    for (const { object } of objectsOf(manifest, 'NetworkPolicy', /^networking\.k8s\.io\/v1$/))
      for (const [list, peers] of [['ingress', 'from'], ['egress', 'to']] as const)
        for (const each of object.under('spec')?.maps(list) ?? [])
          for (const peer of each.maps(peers)) {
            const block = peer.under('ipBlock');
            const whole = block?.scalar('cidr');
            const outer = block?.text('cidr');
            if (whole && outer && !cidr(outer)) yield network(whole, 'cidr');
            for (const except of block ? items(block, 'except') : []) {
              const inner = cidr(except.content);
              const around = outer === undefined ? undefined : cidr(outer);
              if (!inner) yield network(except, 'except');
              else if (around && !isWithin(inner, around)) yield { at: except.at, words: { field: 'except', value: except.content, instead: '' }, variant: 'except' };
            }
          }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

const items = (of: Reading, key: string): readonly YamlScalar[] => (of.list(key) ?? []).flatMap((item) => (item.kind === 'scalar' && item.value !== null && !isUnknown(item) ? item : []));

function network({ at, content }: YamlScalar, field: string): { at: { start: number; end: number }; words: { field: string; value: string; instead: string }; variant: string } {
  const found = address(content);
  return { at, words: { field, value: content.slice(0, 80), instead: found ? `${content}/${content.includes(':') ? 128 : 32}` : '' }, variant: 'network' };
}

/** core/validation, ValidateEndpointIP: unspecified, loopback and link-local ones. */
function isSpecial(content: string): boolean {
  const { family, value } = address(content) ?? { family: 4, value: 1n };
  if (family === 4) return value === 0n || value >> 24n === 127n || value >> 16n === 0xa9fen || value >> 8n === 0xe00000n;
  return value <= 1n || value >> 118n === 0x3fan || value >> 112n === 0xff02n;
}
