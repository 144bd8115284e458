import { page } from '../../../engine/page';
import { isPortName } from '../objects/names';
import { keyAt, objectsOf } from '../objects/reading';
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
            const name = port.text('port');
            if (first && typeof first.value === 'string' && name !== undefined && !isPortName(name)) yield { at: first.at, words: {}, variant: 'name' };
            const begins = !first ? false : typeof first.value === 'number' ? last === undefined || first.value <= last : port.text('port') === undefined;
            if (end && !begins) yield { at: end.key.at, words: {}, variant: 'end' };
          }
        }
  },

  // A dash in front of the second key makes two peers of one.
  *fix({ at, variant }, manifest) {
    const found = variant === 'both' ? keyAt(manifest, at.start) : undefined;
    if (!found || found.map.flow) return;
    const { entries } = found.map;
    const index = entries.indexOf(found.entry);
    const next = index === 0 ? entries[1] : index === entries.length - 1 ? found.entry : undefined;
    if (!next) return;
    const { start } = next.key.at;
    const lineStart = manifest.text.lastIndexOf('\n', start - 1) + 1;
    if (start - lineStart < 2 || manifest.text.slice(lineStart, start).trim() || manifest.text.slice(found.map.at.start - 2, found.map.at.start) !== '- ') return;
    yield { edits: [{ at: { start: start - 2, end: start }, text: '- ' }], safe: false };
  },
});
