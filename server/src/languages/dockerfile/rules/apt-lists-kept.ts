import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { appended } from '../shell/append';
import { commandsOf, isMounted, lastRemoval, runAt, runOf, runsOf, shipped, type Run } from '../shell/commands';
import { entryOf, type Entry } from '../entry';
import { callAt, callFound, packageCallsOf, type PackageCall } from '../shell/packageManagers';
import { rule } from '../rule';
import { onlyUpdates } from '../shell/aptUpdate';
import text from './apt-lists-kept.md';

export default rule({
  code: 'apt-lists-kept',
  severity: 'information',
  page: page(text),
  also: ['hadolint:DL3009'],

  *check(tree) {
    let last = -1;
    for (const run of runsOf(tree)) if (packageCallsOf(run.entry).some(({ manager, verbName }) => manager.id === 'apt' && manager.install.includes(verbName))) last = run.placed.offset;
    for (const run of runsOf(tree)) {
      const call = keepingOf(run.entry);
      // Lists that a RUN of its own fetches for one below are another rule's; to remove them there would leave nothing for the next one.
      if (!call || (onlyUpdates(run.entry) && run.placed.offset < last) || !shipped(tree).has(run.stage)) continue;
      yield { at: place(run.placed, callAt(call)), words: { program: call.program } };
    }
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start);
    const call = run && callFound(run.entry, at.start - run.placed.offset);
    const edit = run && call && !needsLists(run) && appended(run.entry, call.command, 'rm -rf /var/lib/apt/lists/*');
    if (edit) yield { edits: [{ ...edit, at: place(run.placed, edit.at) }], safe: false };
  },
});

const lists = /\/var\/lib\/(\{[^}]*apt|apt|\*)|\/var\/lib\/?$/;

/** The last update whose lists the RUN leaves behind. */
const keepingOf = memo((entry: Entry): PackageCall | undefined => {
  const run = runOf(entry);
  const call = packageCallsOf(entry).findLast(({ manager, verbName }) => manager.id === 'apt' && manager.update.includes(verbName));
  if (!run || !call || isMounted(run, call.manager.folders)) return undefined;
  return lastRemoval(commandsOf(entry), lists) > call.verb.at.start || /\/var\/lib\/apt\/lists/.test(later(entry, call)) ? undefined : call;
});

/** `cd /var/lib/apt/lists` and whatever else speaks of them. */
const later = ({ text }: Entry, { verb }: PackageCall): string => text.slice(verb.at.end);

/** Whether a RUN below installs from the lists this one fetched. */
function needsLists({ stage, index }: Run): boolean {
  for (const { instruction } of stage.instructions.slice(index + 1)) {
    const entry = entryOf(instruction);
    const calls = (entry ? packageCallsOf(entry) : []).filter(({ manager }) => manager.id === 'apt');
    const [first] = calls;
    if (first) return !first.manager.update.includes(first.verbName);
  }
  return false;
}
