import { page } from '../../../engine/page';
import { fieldsOf, isSound } from '../schema/fields';
import type { Manifest } from '../objects/manifest';
import { mismatch } from '../schema/mismatch';
import { rule } from '../rule';
import text from './wrong-type.md';

export default rule({
  code: 'wrong-type',
  severity: 'error',
  page: page(text),
  also: ['kube-linter:schema-validation'],
  templates: true,

  *check(manifest, settings) {
    if (!isSound(manifest)) return;
    const encrypted = isEncrypted(manifest);
    for (const value of fieldsOf(manifest, settings['kubernetes.version']).values) {
      const found = encrypted ? undefined : mismatch(value);
      if (!found) continue;
      const { node, field, path } = value;
      const last = path.at(-1);
      const key = typeof last === 'string' ? last : field;
      const whole = node.kind === 'scalar' ? node.at : { start: node.at.start, end: firstLine(manifest.text, node.at.start, node.at.end) };
      yield { at: whole, words: { field: key, value: node.kind === 'scalar' ? node.text.slice(0, 60) : '', instead: found.instead ?? '' }, variant: found.wants };
    }
  },

  *fix({ at, words: { instead, value }, variant }) {
    if (instead) yield { title: variant === 'text' ? 'quote' : 'unquote', edits: [{ at, text: instead }], safe: true };
    else if (variant === 'list' && /^[\w./:@-]+$/.test(value)) yield { title: 'list', words: { list: `[${value}]` }, edits: [{ at, text: `[${value}]` }], safe: false };
  },
});

/** SOPS encrypts numbers and booleans to text. */
const isEncrypted = ({ resources: [first] }: Manifest): boolean => first?.map.entries.some(({ key }) => key.content === 'sops') === true;

function firstLine(text: string, start: number, end: number): number {
  const found = text.indexOf('\n', start);
  return found < 0 || found > end ? end : text.charAt(found - 1) === '\r' ? found - 1 : found;
}
