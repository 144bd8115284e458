import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Flag } from '../../../syntax/dockerfile/flag';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { joinedOffset } from '../../../syntax/dockerfile/line';
import { flagsRead } from '../grammar/flags';
import { flagFacts, type FlagFacts } from '../grammar/instructions';
import { instructionRule } from '../rule';
import text from './flag-without-value.md';

export default instructionRule({
  code: 'flag-without-value',
  severity: 'error',
  page: page(text),
  about: ['flags'],

  *checkEntry({ instruction: outer }) {
    for (const { instruction, flag } of flagsRead(outer)) {
      const facts = flagFacts(instruction.name, flag.name);
      if (!facts) continue;
      const words = { flag: flag.name, value: '', instead: '' };
      if (facts.value === 'boolean' && flag.value?.raw === '') yield { at: flag.at, words: { ...words, instead: `--${flag.name}` }, variant: 'switch' };
      // An empty value is a value only for those that may do without.
      if (filled.has(facts.value) && flag.value?.value === '') yield { at: flag.at, words };
      if (facts.value === 'boolean' || flag.value) continue;
      const apart = valueApart(instruction, flag, facts);
      yield apart ? { at: flag.at, words: { ...words, value: apart, instead: `--${flag.name}=${apart}` }, variant: 'blank' } : { at: flag.at, words };
    }
  },

  *fix({ at, words: { instead }, variant }) {
    if (variant === 'switch') yield { edits: [{ at, text: instead }], safe: true };
    if (variant === 'blank') yield { edits: [{ at: range(at.end, at.end + 1), text: '=' }], safe: true };
  },
});

const filled: ReadonlySet<string> = new Set(['mount', 'network', 'security', 'device']);

/** The value, if it stands behind a blank and can be nothing else. */
function valueApart({ words: [first, ...others], flags, line }: Instruction, flag: Flag, { value: kind, values }: FlagFacts): string | undefined {
  if (!first || flags.at(-1) !== flag || first.at.start !== flag.at.end + 1 || line.text[joinedOffset(line, flag.at.end)] !== ' ') return undefined;
  const word = /^\S+/.exec(first.raw)?.[0] ?? '';
  if (kind === 'stage') return others.length > 1 && /^[\w.:/-]+$/.test(word) ? word : undefined;
  return values?.includes(word) || shapes[kind]?.test(word) ? word : undefined;
}

/** Values that no path, image or command looks like. */
const shapes: Partial<Readonly<Record<FlagFacts['value'], RegExp>>> = {
  platform: /^(linux|windows|freebsd|darwin)\/\w+|^\$\{?(BUILD|TARGET)PLATFORM\}?$/,
  user: /^[\w-]+:[\w-]+$/,
  mode: /^0?[0-7]{3}$/,
  duration: /^\d+(ns|us|ms|s|m|h)/,
  count: /^\d+$/,
  mount: /^(type|target|source)=/,
  checksum: /^sha256:/,
};
