import { page } from '../../../engine/page';
import { compare, quantity } from '../../../syntax/scalars/quantity';
import { isExtended } from '../objects/resources';
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
      if (content.length > 100) continue;
      const wrong = problem ? undefined : wrongAmount(content, path);
      if (wrong) yield { at, words: { field: String(path.at(-1)), value: content, suffix: '', instead: '' }, variant: wrong };
      if (!problem) continue;
      const words = { field: String(path.at(-1)), value: content, suffix: problem.suffix ?? '', instead: problem.instead ? content.replace(problem.suffix ?? '', problem.instead) : '' };
      yield { at, words, ...(problem.code === 'unknown-suffix' && { variant: 'suffix' }) };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

/** What is asked for is nothing less than nothing, and devices are not divided. */
function wrongAmount(content: string, path: readonly (string | number)[]): 'negative' | 'whole' | undefined {
  const [holder, amounts, name] = path.slice(-3);
  const asked = holder === 'resources' && (amounts === 'requests' || amounts === 'limits');
  if (!asked && name !== 'sizeLimit') return undefined;
  if ((compare(content, '0') ?? 0) < 0) return 'negative';
  const value = quantity(content).value ?? 0;
  return asked && isExtended(String(name)) && Number.isSafeInteger(Math.round(value)) && compare(content, String(Math.round(value))) !== 0 ? 'whole' : undefined;
}
