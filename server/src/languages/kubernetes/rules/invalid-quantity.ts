import { page } from '../../../engine/page';
import { quantity } from '../../../syntax/scalars/quantity';
import { fieldsOf } from '../schema/fields';
import { rule } from '../rule';
import { isUnknown } from '../objects/unknown';
import text from './invalid-quantity.md';

export default rule({
  code: 'invalid-quantity',
  severity: 'error',
  page: page(text),
  templates: true,

  *check(manifest, settings) {
    for (const { node, type, path } of fieldsOf(manifest, settings['kubernetes.version']).values) {
      if (type.is !== 'quantity' || node.kind !== 'scalar' || (typeof node.value !== 'string' && typeof node.value !== 'number') || isUnknown(node)) continue;
      const { content, at } = node;
      const { problem } = quantity(content);
      if (!problem || content.length > 100) continue;
      const words = { field: String(path.at(-1)), value: content, suffix: problem.suffix ?? '', instead: problem.instead ? content.replace(problem.suffix ?? '', problem.instead) : '' };
      yield { at, words, ...(problem.code === 'unknown-suffix' && { variant: 'suffix' }) };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});
