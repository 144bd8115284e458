import { page } from '../../../engine/page';
import { isLabelName } from '../objects/names';
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
        if (target && typeof target.value === 'string' && wanted && !/^(?=.{1,15}$)(?=.*[a-z])(?!.*--)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(wanted))
          yield { at: target.at, words: { name: wanted.slice(0, 80), instead: /^[1-9]\d{0,4}$/.test(wanted) && Number(wanted) <= 65535 ? wanted : '' }, variant: 'target' };
      }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});
