import { page } from '../../../engine/page';
import { fieldsOf } from '../schema/fields';
import { rule } from '../rule';
import { isUnknown } from '../objects/unknown';
import text from './invalid-base64.md';

export default rule({
  code: 'invalid-base64',
  severity: 'error',
  page: page(text),

  *check(manifest, settings) {
    for (const { node, type, path } of fieldsOf(manifest, settings['kubernetes.version']).values) {
      if (type.is !== 'string' || type.format !== 'byte' || node.kind !== 'scalar' || typeof node.value !== 'string' || isUnknown(node)) continue;
      // Go's decoder passes over line ends and wants everything else in groups of four.
      const content = node.content.replace(/[\r\n]/g, '');
      if (content.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(content)) continue;
      const block = node.style === 'literal' || node.style === 'folded';
      yield { at: block ? { start: node.at.start, end: node.at.start + 1 } : node.at, words: { key: String(path.at(-1)), encoded: block ? '' : encoded(node.content) } };
    }
  },

  *fix({ at, words: { encoded } }) {
    if (encoded) yield { edits: [{ at, text: encoded }], safe: false };
  },
});

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Long values stay as they are: whoever made them knows better how to encode them. */
function encoded(content: string): string {
  if (content.length > 1000) return '';
  const bytes = [...new TextEncoder().encode(content)];
  let result = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.slice(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const letter = (shift: number): string => LETTERS.charAt((bits >> shift) & 63);
    result += letter(18) + letter(12) + (b === undefined ? '=' : letter(6)) + (c === undefined ? '=' : letter(0));
  }
  return /^[\d+]*$|^\d+[eE]\d+$/.test(result) ? JSON.stringify(result) : result;
}
