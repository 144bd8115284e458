import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type ProblemCode } from '../../../syntax/dockerfile/word';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './bad-substitution.md';

export default instructionRule({
  code: 'bad-substitution',
  severity: 'error',
  page: page(text),
  about: ['problems'],

  *checkEntry({ instruction: outer }) {
    for (const { problems } of withTriggers(outer))
      for (const { code, at, words } of problems) {
        const known = { name: words?.['name'] ?? '', modifier: words?.['modifier'] ?? '' };
        if (code === 'unsupported-modifier') yield { at, words: known };
        else if (variants[code]) yield { at, words: known, variant: variants[code] };
      }
  },

  *fix({ at, words: { name, modifier }, variant }) {
    if (variant === 'unclosed' && name && !modifier) yield { edits: [{ at: range(at.end, at.end), text: '}' }], safe: false };
  },
});

const variants: Partial<Readonly<Record<ProblemCode, string>>> = { 'unclosed-substitution': 'unclosed', 'bad-substitution': 'empty' };
