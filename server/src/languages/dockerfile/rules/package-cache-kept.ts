import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { appended } from '../shell/append';
import { commandsOf, isMounted, lastRemoval, runAt, runOf, runsOf, shipped } from '../shell/commands';
import { type Entry } from '../entry';
import { callAt, callFound, packageCallsOf, type PackageCall } from '../shell/packageManagers';
import { rule } from '../rule';
import text from './package-cache-kept.md';

export default rule({
  code: 'package-cache-kept',
  severity: 'information',
  page: page(text),
  also: ['hadolint:DL3032', 'hadolint:DL3036', 'hadolint:DL3040', 'trivy:DS-0015', 'trivy:DS-0019', 'trivy:DS-0020', 'trivy:DS-0027'],

  *check(tree) {
    for (const run of runsOf(tree)) {
      const call = keepingOf(run.entry);
      if (call && shipped(tree).has(run.stage)) yield { at: place(run.placed, callAt(call)), words: { program: call.program, verb: call.verbName, clean: call.manager.clean ?? '' }, also: call.manager.kept ?? [] };
    }
  },

  *fix({ at, words: { clean } }, tree) {
    const run = runAt(tree, at.start);
    const call = run && callFound(run.entry, at.start - run.placed.offset);
    const edit = run && call && appended(run.entry, call.command, clean);
    if (edit) yield { edits: [{ ...edit, at: place(run.placed, edit.at) }], safe: true };
  },
});

/** The last installation of a RUN, if its cache is left. */
const keepingOf = memo((entry: Entry): PackageCall | undefined => {
  const run = runOf(entry);
  const calls = packageCallsOf(entry).filter(({ manager }) => manager.clean !== undefined);
  const call = calls.findLast(({ manager, verbName }) => manager.install.includes(verbName));
  if (!run || !call || call.unsure || isMounted(run, call.manager.folders)) return undefined;
  if (call.options.some((option) => /^--(installroot|downloadonly|root|dry-run|help)/.test(option)) || call.args.some(({ text }) => text === '-R')) return undefined;
  const cleaned = calls.some(({ verbName, command }) => command.at.start > call.command.at.start && /^(clean|cc|makecache)$/.test(verbName));
  return cleaned || lastRemoval(commandsOf(entry), /\/var\/cache(\/(yum|dnf|libdnf5|zypp|\*|\{)|\/?["']?$)/) > call.verb.at.start ? undefined : call;
});
