import { page } from '../../../engine/page';
import { nearest } from '../../../syntax/scalars/distance';
import { fieldsOf } from '../schema/fields';
import { rule } from '../rule';
import { isUnknown } from '../objects/unknown';
import text from './invalid-value.md';

export default rule({
  code: 'invalid-value',
  severity: 'error',
  page: page(text),
  templates: true,

  *check(manifest, settings) {
    for (const { node, type, field } of fieldsOf(manifest, settings['kubernetes.version']).values) {
      if (type.is !== 'string' || !type.values || node.kind !== 'scalar' || typeof node.value !== 'string') continue;
      const { content, at } = node;
      if (!content || type.values.includes(content) || isUnknown(node)) continue;
      const instead = nearest(content, type.values.filter(Boolean)) ?? '';
      const values = type.values.filter(Boolean).map((each) => `\`${each}\``);
      yield { at, words: { field, value: content, instead, values: values.slice(0, 12).join(', ') + (values.length > 12 ? ' …' : '') } };
    }
  },

  *fix({ at, words: { value, instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: value.toLowerCase() === instead.toLowerCase() };
  },
});
