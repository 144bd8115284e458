import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { below, commandsOf, isMounted, isRootName, lastRemoval, runAt, runOf, runsOf, shipped, userAbove } from '../shell/commands';
import { type Entry } from '../entry';
import { behind } from '../shell/append';
import { callAt, callFound, packageCallsOf, type PackageCall } from '../shell/packageManagers';
import { rule } from '../rule';
import text from './pip-cache-kept.md';

export default rule({
  code: 'pip-cache-kept',
  severity: 'information',
  page: page(text),
  also: ['hadolint:DL3042'],

  *check(tree) {
    for (const run of runsOf(tree)) {
      const calls = keepingOf(run.entry);
      if (!calls.length || !shipped(tree).has(run.stage) || isOff({ ...run, index: run.index + 1 })) continue;
      for (const call of calls) yield { at: place(run.placed, callAt(call)), words: { pip: call.managerWord.text } };
    }
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start);
    const call = run && callFound(run.entry, at.start - run.placed.offset);
    if (!run || !call) return;
    const shifted = (start: number, text: string) => ({ at: place(run.placed, range(start, start)), text });
    const edit = behind(call.verb.at, '--no-cache-dir');
    yield { edits: [shifted(edit.at.start, edit.text)], safe: true };
    // Whoever is not root keeps the cache elsewhere.
    if (!isRootName(userAbove(run)?.words[0]?.value ?? 'root') || run.instruction.flags.length) return;
    yield { title: 'mount', edits: [shifted(run.instruction.keyword.at.end, ' --mount=type=cache,target=/root/.cache/pip')], safe: false };
  },
});

/** What a RUN alone says; the lines above it may still turn the cache off. */
const keepingOf = memo((entry: Entry): readonly PackageCall[] => {
  const run = runOf(entry);
  const shell = commandsOf(entry);
  const calls = packageCallsOf(entry).filter(({ manager }) => manager.id === 'pip');
  if (!run || !calls.length || shell.assigned.has('PIP_NO_CACHE_DIR')) return [];
  const purged = calls.findLast(({ verbName }) => verbName === 'cache')?.verb.at.start ?? -1;
  const removed = lastRemoval(shell, /\.cache|~|\$HOME|\/root\/?[*"]?$|pip/);
  return calls.filter((call) => {
    if (!call.manager.install.includes(call.verbName) || call.unsure || call.verb.at.start < Math.max(purged, removed)) return false;
    return !call.options.some((option) => /^--(no-cache|cache-dir|dry-run|help)/.test(option)) && !isMounted(run, call.manager.folders);
  });
});

/** By ENV, by ARG, or by the configuration of pip. */
const isOff = below(({ name, pairs, line }) => {
  if (name === 'ENV' || name === 'ARG') return pairs?.some(({ key }) => key.value === 'PIP_NO_CACHE_DIR') ?? false;
  return /\bpip[\d.]*\s+config\b[^&;|]*no-cache-dir|pip\.conf/.test(line.text);
});
