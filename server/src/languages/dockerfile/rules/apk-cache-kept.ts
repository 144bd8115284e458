import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { appended, behind } from '../shell/append';
import { commandsOf, isMounted, lastRemoval, runAt, runOf, runsOf, shipped } from '../shell/commands';
import { type Entry } from '../entry';
import { callAt, callFound, packageCallsOf, type PackageCall } from '../shell/packageManagers';
import { rule } from '../rule';
import text from './apk-cache-kept.md';

export default rule({
  code: 'apk-cache-kept',
  severity: 'information',
  page: page(text),
  also: ['hadolint:DL3019', 'trivy:DS-0025'],

  *check(tree) {
    for (const run of runsOf(tree)) {
      const calls = keepingOf(run.entry);
      if (!calls.length || !shipped(tree).has(run.stage)) continue;
      for (const call of calls) yield { at: place(run.placed, callAt(call)), words: {} };
    }
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start);
    const call = run && callFound(run.entry, at.start - run.placed.offset);
    if (!run || !call) return;
    // What `apk update` fetched stays whatever `apk add` is told.
    const fetched = packageCallsOf(run.entry).some((each) => fetches(each));
    const edit = fetched ? appended(run.entry, call.command, 'rm -rf /var/cache/apk/*') : behind(call.verb.at, '--no-cache');
    if (edit) yield { ...(fetched && { title: 'remove' }), edits: [{ ...edit, at: place(run.placed, edit.at) }], safe: !fetched };
  },
});

const fetches = ({ manager, verbName, options }: PackageCall): boolean =>
  manager.id === 'apk' && (manager.update.includes(verbName) || options.some((option) => option === '--update' || option === '--update-cache' || /^-[a-z]*U/.test(option)));

const keepingOf = memo((entry: Entry): readonly PackageCall[] => {
  const run = runOf(entry);
  const calls = packageCallsOf(entry).filter(({ manager, verbName }) => manager.id === 'apk' && manager.install.includes(verbName));
  if (!run || !calls.length || calls.some(({ manager }) => isMounted(run, manager.folders))) return [];
  const removed = lastRemoval(commandsOf(entry), /\/var\/cache(\/(apk|\*|\{)|\/?["']?$)|\/etc\/apk\/cache/);
  const cleaned = packageCallsOf(entry).findLast(({ manager, verbName }) => manager.id === 'apk' && verbName === 'cache')?.verb.at.start ?? -1;
  return calls.filter(({ unsure, options, verb, args }) => {
    if (unsure || verb.at.start < Math.max(removed, cleaned) || args.some(({ text }) => text === '--cache-dir')) return false;
    return !options.some((option) => /^--(no-cache|no-network|simulate|cache-dir|root|initdb)|^-[A-Za-z]*s|^-p$/.test(option));
  });
});
