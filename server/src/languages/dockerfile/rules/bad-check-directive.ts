import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { nearest } from '../../../syntax/scalars/distance';
import { checkKeys, checkNames, checkOptions, type CheckOption } from '../permission/checkDirective';
import { rule } from '../rule';
import text from './bad-check-directive.md';

export default rule({
  code: 'bad-check-directive',
  severity: 'error',
  page: page(text),

  *check({ directives }) {
    const directive = directives.find(({ name }) => name === 'check');
    if (!directive) return;
    for (const option of checkOptions(directive.value, directive.valueAt.start).options) {
      const { problem, key, value, at } = option;
      if (!problem) continue;
      const words = { option: option.text, key, value, instead: meant(option) };
      if (problem === 'empty') yield { at: range(Math.max(directive.valueAt.start, at.start - 1), Math.max(at.end, at.start)), words, variant: 'empty' };
      else if (problem === 'unknown') yield { at: option.keyAt, words };
      else yield { at: problem === 'boolean' && value ? option.valueAt : at, words, variant: problem };
    }
  },

  *fix({ at, words: { instead }, variant }) {
    if (variant === 'empty') yield { title: 'remove', edits: [{ at, text: '' }], safe: true };
    else if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

/** What belongs in the place of the token that is reported, where that can be seen. */
function meant({ problem, key, value, text }: CheckOption): string {
  if (problem === 'unknown') return nearest(key, checkKeys) ?? '';
  if (problem === 'no-value') return text === 'error' ? 'error=true' : checkNames.includes(text) ? `skip=${text}` : text.split(',').every((name) => checkNames.includes(name)) ? `skip=${text}` : '';
  if (problem === 'boolean') return /^(yes|on|y|enabled?)$/i.test(value) ? 'true' : /^(no|off|n|disabled?)$/i.test(value) ? 'false' : value ? (nearest(value, ['true', 'false']) ?? '') : 'error=true';
  return '';
}
