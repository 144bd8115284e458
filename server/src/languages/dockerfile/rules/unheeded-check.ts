import { page } from '../../../engine/page';
import { range, shift, type Range } from '../../../text/range';
import { nearest } from '../../../syntax/scalars/distance';
import { place } from '../../../syntax/dockerfile/tree';
import { checkComment, checkNames, checkOptions, isRead, type CheckOptions } from '../permission/checkDirective';
import { entryOf } from '../entry';
import { rule } from '../rule';
import text from './unheeded-check.md';

export default rule({
  code: 'unheeded-check',
  severity: 'information',
  page: page(text),

  *check({ directives, instructions, trailing }) {
    const directive = directives.find(({ name }) => name === 'check');
    if (directive) {
      const options = checkOptions(directive.value, directive.valueAt.start);
      // What is refused is another finding.
      if (isRead(options)) yield* within(options, directive.value);
    }
    for (const placed of instructions) {
      let before = false;
      for (const { at, text: said, inside } of placed.comments) {
        if (!/^check\s*=/i.test(said)) continue;
        const source = entryOf(placed.instruction)?.text ?? '';
        const found = checkComment(source, at);
        if (!found) continue;
        const whole = place(placed, at);
        const options = checkOptions(found.value, found.start + placed.offset);
        if (inside) yield { at: whole, words: nothing, variant: 'place' };
        else if (!isRead(options)) yield { at: whole, words: nothing, variant: 'refused' };
        else if (before) yield { at: whole, words: nothing, variant: 'second' };
        else {
          yield* within(options, found.value);
          for (const { key, at: of } of options.options) if (key === 'error') yield { at: of, words: nothing, variant: 'error' };
        }
        before ||= !inside;
      }
    }
    for (const { at, text: said } of trailing) if (/^check\s*=\s*(skip|error|experimental)=/i.test(said)) yield { at, words: nothing, variant: 'place' };
  },

  *fix({ at, words: { instead }, variant }) {
    if (variant === undefined && instead) yield { edits: [{ at, text: instead }], safe: false };
    if (variant === 'blank') yield { title: 'blanks', edits: [{ at, text: instead }], safe: false };
  },
});

const nothing = { name: '', instead: '' };

function* within({ options, unread }: CheckOptions, written: string): Iterable<{ readonly at: Range; readonly words: { readonly name: string; readonly instead: string }; readonly variant?: string }> {
  for (const [i, { key, value, names, at }] of options.entries()) {
    if (value !== 'all' && options.slice(i + 1).some((later) => later.key === key)) {
      yield { at, words: { name: key, instead: '' }, variant: 'repeated' };
      continue;
    }
    for (const { name, at: of } of names) if (name && !checkNames.includes(name)) yield { at: of, words: { name, instead: nearest(name, checkNames) ?? '' } };
  }
  // Words behind a blank are somebody's remark, unless the list goes on there.
  const start = unread.start - (written.length - (unread.end - unread.start));
  const rest = written.slice(unread.start - start);
  const read = written.slice(0, unread.start - start);
  const next = /^\s*[,;]?\s*(?:(?:skip|error|experimental)=)?\w+(?:\s*,\s*\w+)*/.exec(rest)?.[0] ?? '';
  if (next.trim() && (/^\s+[,;]/.test(rest) || (/[,;=]$/.test(read) && rest.trim()))) yield { at: shift(range(read.length, read.length + next.length), start), words: { name: next.trim(), instead: next.replace(/\s+/g, '') }, variant: 'blank' };
}
