import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { joinedOffset } from '../../../syntax/dockerfile/line';
import { nearest } from '../../../syntax/scalars/distance';
import { lineEnd } from '../lineEnd';
import { instructionRule } from '../rule';
import { signals } from '../grammar/signals';
import { withTriggers } from '../triggers';
import text from './unknown-signal.md';

export default instructionRule({
  code: 'unknown-signal',
  severity: 'error',
  page: page(text),
  about: ['STOPSIGNAL'],

  *checkEntry({ instruction: outer }) {
    for (const { name, words: [word] } of withTriggers(outer)) {
      if (name !== 'STOPSIGNAL' || !word || word.variables.length || isSignal(word.value)) continue;
      const hash = word.raw.search(/[ \t]#/);
      const whole = word.at.end - word.at.start === word.raw.length;
      if (hash > 0 && whole && isSignal(word.raw.slice(0, hash).trimEnd())) {
        yield { at: range(word.at.start + hash + 1, word.at.end), words: { signal: word.value, instead: '', rest: word.raw.slice(hash + 1) }, variant: 'comment' };
        continue;
      }
      const instead = near(word.value);
      yield { at: word.at, words: { signal: word.value, instead, rest: '' }, ...(instead && { variant: 'near' }) };
    }
  },

  *fix({ at, words: { instead, rest }, variant }, { instruction, text: source }) {
    if (variant === 'near') yield { edits: [{ at, text: instead }], safe: false };
    if (variant !== 'comment' || !instruction) return;
    const { start } = instruction.at;
    const before = joinedOffset(instruction.line, at.start);
    const blanks = /[ \t]*$/.exec(instruction.line.text.slice(0, before))?.[0].length ?? 0;
    yield { title: 'comment', edits: [{ at: range(start, start), text: `${rest}${lineEnd(source)}` }, { at: range(at.start - blanks, at.end), text: '' }], safe: true };
  },
});

const known: ReadonlySet<string> = new Set(signals);
const bare = (text: string): string => text.toUpperCase().replace(/^SIG/, '');
const isSignal = (text: string): boolean => (/^[-+]?\d+$/.test(text) ? Number(text) !== 0 : known.has(bare(text)));

/** Written with `SIG` or without, as it was. */
function near(text: string): string {
  const found = nearest(bare(text), signals);
  // The real-time signals are many and near to each other: which of them is meant nobody can tell.
  if (!found || /\d/.test(found)) return '';
  return /^sig/i.test(text) ? `SIG${found}` : found;
}
