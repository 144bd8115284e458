import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { above, commandsOf, isMounted, isSet, removesLater, runAt, runOf, runsOf, shipped, type Run } from '../commands';
import { type Entry } from '../entry';
import { behind } from '../append';
import { callAt, callFound, packageCallsOf, type PackageCall } from '../packageManagers';
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
      if (!calls.length || !shipped(tree).has(run.stage) || isOff(run)) continue;
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
    if (!isRoot(run) || run.instruction.flags.length) return;
    yield { title: 'mount', edits: [shifted(run.instruction.keyword.at.end, ' --mount=type=cache,target=/root/.cache/pip')], safe: false };
  },
});

/** What a RUN alone says; the lines above it may still turn the cache off. */
const keepingOf = memo((entry: Entry): readonly PackageCall[] => {
  const run = runOf(entry);
  const shell = commandsOf(entry);
  const calls = packageCallsOf(entry).filter(({ manager }) => manager.id === 'pip');
  if (!run || !calls.length || shell.assigned.has('PIP_NO_CACHE_DIR')) return [];
  return calls.filter((call) => {
    if (!call.manager.install.includes(call.verbName) || call.unsure) return false;
    if (call.options.some((option) => /^--(no-cache-dir|cache-dir|dry-run|help)/.test(option))) return false;
    const purged = calls.some((each) => each.verbName === 'cache' && each.verb.at.start > call.verb.at.start);
    return !purged && !isMounted(run, call.manager.folders) && !removesLater(shell, call.command, /\.cache|~|\$HOME|\/root\/?[*"]?$|pip/);
  });
});

const isOff = (run: Run): boolean =>
  isSet(run, (name) => name === 'PIP_NO_CACHE_DIR') || [run.placed, ...above(run)].some(({ instruction }) => /\bpip[\d.]*\s+config\b[^&;|]*no-cache-dir|pip\.conf/.test(instruction.line.text));

function isRoot(run: Run): boolean {
  for (const { instruction } of above(run)) if (instruction.name === 'USER') return /^(root|0)(:|$)/.test(instruction.words[0]?.value ?? '');
  return true;
}
