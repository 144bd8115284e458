import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Command } from '../../../syntax/dockerfile/shell';
import { runOf } from '../shell/commands';
import { type Entry } from '../entry';
import { lastCommandOf } from '../shell/lastCommand';
import { instructionRule } from '../rule';
import text from './export-has-no-effect.md';

export default instructionRule({
  code: 'export-has-no-effect',
  severity: 'warning',
  page: page(text),
  about: ['RUN'],

  *checkEntry(entry) {
    const last = lostIn(entry);
    const end = last?.args.at(-1)?.at.end;
    if (last && end !== undefined) yield { at: range(last.at.start, end), words: { command: entry.text.slice(last.at.start, end) } };
  },

  *fix(_, entry) {
    const run = runOf(entry);
    const [only, ...others] = lostIn(entry)?.args ?? [];
    // Only a whole RUN with one plain value: quotes and variables mean something else to ENV.
    if (!run?.command || run !== entry.instruction || run.flags.length || run.heredocs.length || !only || others.length) return;
    const value = /^\w+=([\w./:@%+,-]+)$/.exec(only.value ?? '');
    if (value && !only.quoted && run.command.start === lostIn(entry)?.at.start) yield { edits: [{ at: range(run.at.start, run.command.end), text: `ENV ${only.text}` }], safe: false };
  },
});

/** The command a RUN ends with, if all it does is lost with its shell. */
function lostIn(entry: Entry): Command | undefined {
  const last = lastCommandOf(entry);
  const [first] = last?.args ?? [];
  if (!last || !first || last.redirects.length) return undefined;
  switch (last.name?.value) {
    case 'export':
      return last.args.every(({ text }) => /^\w+=/.test(text)) ? last : undefined;
    case 'source':
    case '.':
      // Of other scripts nobody knows what else they do.
      return /(^|\/)(activate|\.?(bashrc|profile|bash_profile|zshrc|environment|env))$/.test(first.value ?? '') ? last : undefined;
    default:
      return undefined;
  }
}
