import { page } from '../../../engine/page';
import { isQualifiedName } from '../../../syntax/scalars/label';
import { isLabelName, isPortName } from '../objects/names';
import { objectsOf } from '../objects/reading';
import { rule } from '../rule';
import text from './service-port-name.md';

export default rule({
  code: 'service-port-name',
  severity: 'error',
  page: page(text),
  also: ['kube-linter:invalid-target-ports'],
  about: ['Service'],

  *check(manifest) {
    for (const { object } of objectsOf(manifest, 'Service', /^v1$/))
      for (const port of object.under('spec')?.maps('ports') ?? []) {
        const own = port.scalar('name');
        const name = port.text('name');
        if (own && typeof own.value === 'string' && name && !isLabelName(name)) {
          const better = name.slice(0, 100).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
          yield { at: own.at, words: { name: name.slice(0, 80), instead: isLabelName(better) ? better : '' }, also: [] };
        }
        const target = port.scalar('targetPort');
        const wanted = port.text('targetPort');
        if (target && typeof target.value === 'string' && wanted && !isPortName(wanted))
          yield { at: target.at, words: { name: wanted.slice(0, 80), instead: /^[1-9]\d{0,4}$/.test(wanted) && Number(wanted) <= 65535 ? wanted : '' }, variant: 'target' };
        const protocol = port.scalar('appProtocol');
        const spoken = port.text('appProtocol');
        if (protocol && typeof protocol.value === 'string' && spoken !== undefined && !isQualifiedName(spoken)) yield { at: protocol.at, words: { name: spoken.slice(0, 80), instead: '' }, variant: 'protocol' };
      }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});
