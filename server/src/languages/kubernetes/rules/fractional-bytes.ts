import { page } from '../../../engine/page';
import { compare, quantity } from '../../../syntax/scalars/quantity';
import { isUnknown } from '../objects/unknown';
import { rule } from '../rule';
import { fieldsOf } from '../schema/fields';
import text from './fractional-bytes.md';

export default rule({
  code: 'fractional-bytes',
  severity: 'warning',
  page: page(text),
  templates: true,

  *check(manifest, settings) {
    for (const { node, type, path } of fieldsOf(manifest, settings['kubernetes.version']).values) {
      const [holder, amounts, resource] = path.slice(-3);
      if (type.is !== 'quantity' || node.kind !== 'scalar' || isUnknown(node) || !BYTES.has(String(resource))) continue;
      if (amounts !== 'overhead' && !(holder === 'resources' && (amounts === 'requests' || amounts === 'limits'))) continue;
      const { value, suffix = '' } = quantity(node.content);
      // A fraction of a `Gi` is rounded up to a whole byte, and nobody is the worse for it.
      if (value === undefined || !SMALL.has(suffix) || compare(node.content, String(Math.round(value))) === 0) continue;
      yield { at: node.at, words: { resource: String(resource), value: node.content, instead: suffix === 'm' ? `${node.content.slice(0, -1)}Mi` : '' } };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

const BYTES: ReadonlySet<string> = new Set(['memory', 'ephemeral-storage', 'storage']);
const SMALL: ReadonlySet<string> = new Set(['', 'm', 'u', 'n']);
