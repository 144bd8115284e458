import { page } from '../../../engine/page';
import { type Edit } from '../../../text/edit';
import { range } from '../../../text/range';
import { type Pair } from '../../../syntax/dockerfile/arguments';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './legacy-key-value.md';

export default instructionRule({
  code: 'legacy-key-value',
  severity: 'information',
  page: page(text),
  about: ['ENV', 'LABEL'],
  also: ['buildkit:LegacyKeyValueFormat'],

  *checkEntry({ instruction: outer }) {
    for (const { name, pairs = [] } of withTriggers(outer))
      for (const { at, key, value, legacy } of pairs) if (legacy && value) yield { at, words: { instruction: name, key: key.raw } };
  },

  *fix({ at }, { instruction: outer }) {
    for (const { pairs = [], line } of withTriggers(outer))
      for (const pair of pairs) {
        const edits = pair.at.start === at.start ? joined(pair, line.escape) : undefined;
        if (edits) yield { edits, safe: true };
      }
  },
});

/** The same value behind an equals sign; undefined where quotes and escapes in it would come to mean something else. */
function joined({ key, value }: Pair, escape: string): readonly Edit[] | undefined {
  if (!value || key.quoted || key.raw.includes(escape)) return undefined;
  const { raw, at } = value;
  // What looks like a comment has a rule of its own; here it would be sealed into the value.
  if (/\s#/.test(raw) || !/^[\w.$/{}-]+$/.test(key.raw) || /\$\{[^}]*$/.test(raw)) return undefined;
  const plain = !/["'\s]/.test(raw) && !raw.includes(escape);
  const quoted = /^"[^"]*"$/.test(raw) || /^'[^']*'$/.test(raw);
  const quotable = !/["']/.test(raw) && !raw.includes(escape);
  if (!plain && !quoted && !quotable) return undefined;
  const gap = range(key.at.end, at.start);
  return plain || quoted ? [{ at: gap, text: '=' }] : [{ at: gap, text: '="' }, { at: range(at.end, at.end), text: '"' }];
}
