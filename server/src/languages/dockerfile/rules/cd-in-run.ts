import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Command } from '../../../syntax/dockerfile/shell';
import { commandsOf, runOf } from '../shell/commands';
import { type Entry } from '../entry';
import { lineEnd } from '../lineEnd';
import { instructionRule } from '../rule';
import { isWorkFolder } from '../shell/workFolder';
import text from './cd-in-run.md';

export default instructionRule({
  code: 'cd-in-run',
  severity: 'hint',
  page: page(text),
  about: ['RUN'],
  also: ['hadolint:DL3003', 'trivy:DS-0013'],

  *checkEntry(entry) {
    const cd = leadingIn(entry);
    const folder = cd?.args[0];
    if (cd && folder) yield { at: range(cd.at.start, folder.at.end), words: { folder: folder.text } };
  },

  *fix(_, entry) {
    const run = runOf(entry);
    const cd = leadingIn(entry);
    const next = commandsOf(entry).commands[1];
    const folder = cd?.args[0]?.value;
    if (!run || run !== entry.instruction || !cd || !next || !folder || !isWorkFolder(folder)) return;
    // A comment or a construct between the two stays where it is.
    if (!/^[\s\\`]*&&[\s\\`]*$/.test(entry.text.slice(cd.at.end, next.at.start))) return;
    const start = run.at.start;
    yield {
      edits: [
        { at: range(start, start), text: `WORKDIR ${folder}${lineEnd(entry.text)}` },
        { at: range(cd.at.start, next.at.start), text: '' },
      ],
      safe: false,
    };
  },
});

/** The `cd` a RUN begins with, if it never goes elsewhere. */
const leadingIn = memo((entry: Entry): Command | undefined => {
  const run = runOf(entry);
  const { commands, problems, scripts } = commandsOf(entry);
  const [first, second] = commands;
  if (!run?.command || run !== entry.instruction || problems.length || scripts[0]?.kind !== 'line' || run.heredocs.length) return undefined;
  if (first?.name?.value !== 'cd' || first.args.length !== 1 || first.within.length || first.redirects.length || first.at.start !== run.command.start || second?.precededBy !== '&&') return undefined;
  const folder = first.args[0];
  if (!folder || folder.text.startsWith('-') || (folder.value?.startsWith('/') && !isWorkFolder(folder.value))) return undefined;
  return commands.some((each) => each !== first && /^(cd|pushd|popd)$/.test(each.name?.value ?? '') && !each.within.includes('subshell')) ? undefined : first;
});
