import { page } from '../../../engine/page';
import { objectsOf } from '../objects/reading';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import text from './network-policy-peer.md';

export default wholeRule({
  code: 'network-policy-peer',
  severity: 'error',
  page: page(text),
  about: ['NetworkPolicy'],

  // networking/validation, ValidateNetworkPolicyPeer and ValidateNetworkPolicyPort.
  *check(manifest) {
    if (!isSound(manifest)) return;
    for (const { object } of objectsOf(manifest, 'NetworkPolicy', /^networking\.k8s\.io\/v1$/))
      for (const [list, peers] of [['ingress', 'from'], ['egress', 'to']] as const)
        for (const each of object.under('spec')?.maps(list) ?? []) {
          for (const peer of each.maps(peers)) {
            const block = peer.entry('ipBlock');
            const selects = peer.entry('podSelector') ?? peer.entry('namespaceSelector');
            if (block && selects) yield { at: block.key.at, words: {}, variant: 'both' };
            else if (!block && !selects) yield { at: peer.map.entries[0]?.key.at ?? peer.map.at, words: {} };
          }
          for (const port of each.maps('ports')) {
            const end = port.entry('endPort');
            const last = port.number('endPort');
            const first = port.scalar('port');
            const begins = !first ? false : typeof first.value === 'number' ? last === undefined || first.value <= last : port.text('port') === undefined;
            if (end && !begins) yield { at: end.key.at, words: {}, variant: 'end' };
          }
        }
  },
});
