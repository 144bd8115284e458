import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { type Command } from '../../../syntax/dockerfile/shell';
import { commandsOf, runOf } from '../shell/commands';
import { type Entry } from '../entry';
import { lastCommandOf } from '../shell/lastCommand';
import { instructionRule } from '../rule';
import { isWorkFolder } from '../shell/workFolder';
import text from './cd-has-no-effect.md';

export default instructionRule({
  code: 'cd-has-no-effect',
  severity: 'warning',
  page: page(text),
  about: ['RUN'],
  also: ['hadolint:DL3003', 'trivy:DS-0013'],

  *checkEntry(entry) {
    const cd = lastOf(entry);
    const folder = cd?.args.at(-1);
    if (cd && folder) yield { at: range(cd.at.start, folder.at.end), words: { folder: folder.text } };
  },

  *fix({ at }, entry) {
    const edit = workdir(entry, at);
    if (edit) yield { edits: [edit], safe: false };
  },
});

/** The `cd` a RUN ends with: its shell ends there too, and takes the folder along. */
function lastOf(entry: Entry): Command | undefined {
  const last = lastCommandOf(entry);
  if (last?.name?.value !== 'cd' || last.redirects.length || last.args.length !== 1) return undefined;
  // To go back where one came from is tidy, and hurts nobody.
  return commandsOf(entry).commands.some(({ name, at }) => at.start < last.at.start && (name?.value === 'cd' || name?.value === 'pushd')) ? undefined : last;
}

/** The instruction that sets the folder for what stands below, in the place of the command. */
function workdir(entry: Entry, at: Range): { at: Range; text: string } | undefined {
  const run = runOf(entry);
  const cd = lastOf(entry);
  const folder = cd?.args[0]?.value;
  const before = commandsOf(entry).commands.at(-2);
  if (!run?.command || run.name !== 'RUN' || run !== entry.instruction || run.flags.length || run.heredocs.length || !cd || cd.at.start !== at.start || !folder || !isWorkFolder(folder)) return undefined;
  if (!before) return run.command.start === cd.at.start ? { at: range(run.at.start, run.command.end), text: `WORKDIR ${folder}` } : undefined;
  const link = entry.text.slice(before.at.end, cd.at.start);
  // Between the two stands nothing but what links them.
  if (!/^[\s\\`]*(&&|;)[\s\\`]*$/.test(link)) return undefined;
  return { at: range(before.at.end, run.command.end), text: `${entry.text.includes('\r\n') ? '\r\n' : '\n'}WORKDIR ${folder}` };
}
