import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { type Command } from '../../../syntax/dockerfile/shell';
import { commandsOf, runOf } from '../commands';
import { type Entry } from '../entry';
import { instructionRule } from '../rule';
import text from './cd-has-no-effect.md';

export default instructionRule({
  code: 'cd-has-no-effect',
  severity: 'warning',
  page: page(text),
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
const lastOf = memo((entry: Entry): Command | undefined => {
  const { commands, pipelines, problems, scripts } = commandsOf(entry);
  const last = commands.at(-1);
  const [script] = scripts;
  if (!last || problems.length || last.script !== script || scripts.length > 1 || last.within.length || last.precededBy === '||' || last.precededBy === '&') return undefined;
  // `cd x && (make)` leaves a hole: what is no simple command may stand behind the last of them.
  const run = runOf(entry);
  const rest = run?.command && script ? entry.text.slice(last.at.end, Math.min(script.at.end, run.at.end)).replace(/[;\s]+$/, '') : '';
  if (rest || pipelines.some((each) => each.at.end >= last.at.end)) return undefined;
  return last.name?.value === 'cd' && !last.redirects.length && last.args.length === 1 ? last : undefined;
});

/** The instruction that sets the folder for what stands below, in the place of the command. */
function workdir(entry: Entry, at: Range): { at: Range; text: string } | undefined {
  const run = runOf(entry);
  const cd = lastOf(entry);
  const folder = cd?.args[0]?.value;
  const before = commandsOf(entry).commands.at(-2);
  if (!run?.command || run.name !== 'RUN' || run !== entry.instruction || run.flags.length || run.heredocs.length || !cd || cd.at.start !== at.start || !folder || !/^\/[\w./-]*$/.test(folder)) return undefined;
  if (!before) return run.command.start === cd.at.start ? { at: range(run.at.start, run.command.end), text: `WORKDIR ${folder}` } : undefined;
  const link = entry.text.slice(before.at.end, cd.at.start);
  // Between the two stands nothing but what links them.
  if (!/^[\s\\`]*(&&|;)[\s\\`]*$/.test(link)) return undefined;
  return { at: range(before.at.end, run.command.end), text: `${entry.text.includes('\r\n') ? '\r\n' : '\n'}WORKDIR ${folder}` };
}
