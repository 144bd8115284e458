import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { type Command, type ShellWord } from '../../../syntax/dockerfile/shell';
import { appended } from '../shell/append';
import { below, callOf, commandsOf, isMounted, lastRemoval, runAt, runOf, runsOf, shipped } from '../shell/commands';
import { type Entry } from '../entry';
import { rule } from '../rule';
import text from './yarn-cache-kept.md';

export default rule({
  code: 'yarn-cache-kept',
  severity: 'information',
  page: page(text),
  also: ['hadolint:DL3060'],

  *check(tree) {
    for (const run of runsOf(tree)) {
      const found = keepingOf(run.entry);
      if (found && shipped(tree).has(run.stage) && !isNewer({ ...run, index: run.index + 1 })) yield { at: place(run.placed, found.at), words: { command: found.verb ? `yarn ${found.verb}` : 'yarn' } };
    }
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start);
    const found = run && keepingOf(run.entry);
    const edit = found && appended(run.entry, found.command, 'yarn cache clean');
    if (edit) yield { edits: [{ ...edit, at: place(run.placed, edit.at) }], safe: false };
  },
});

interface Yarn {
  readonly command: Command;
  readonly at: Range;
  readonly verb: string;
  readonly args: readonly ShellWord[];
}

const folders = ['/usr/local/share/.cache/yarn', '/root/.cache/yarn', '/root/.yarn', '/root/.yarn-cache'];

/** The last installation of a RUN, if its copies are left. */
const keepingOf = memo((entry: Entry): Yarn | undefined => {
  const run = runOf(entry);
  const shell = commandsOf(entry);
  const calls = shell.commands.flatMap((command) => yarnOf(command) ?? []);
  const found = calls.findLast(({ verb }) => /^(install|add|global add|)$/.test(verb));
  if (!run || !found || isMounted(run, folders) || shell.assigned.has('YARN_CACHE_FOLDER')) return undefined;
  if (found.args.some(({ value, text: word }) => value === undefined ? /^"?\$/.test(word) : /^--(cache-folder|immutable|inline-builds|mode|help|version)|^-[vh]$/.test(value))) return undefined;
  const after = found.command.at.start;
  if (calls.some(({ verb, command }) => verb === 'cache clean' && command.at.start > after)) return undefined;
  return lastRemoval(shell, /\.cache|yarn|~|\$HOME|\/root\/?[*"]?$/) > after ? undefined : found;
});

function yarnOf(command: Command): Yarn | undefined {
  const call = callOf(command);
  if (!call || !/^yarn(pkg)?$/.test(call.program) || command.name?.value === 'command') return undefined;
  const words = call.args.filter(({ value }) => value === undefined || !value.startsWith('-'));
  // `--cwd app install`: the folder is no verb.
  const own = call.args.some(({ value }) => value === '--cwd') ? words.slice(1) : words;
  const [first, second] = own;
  const two = first?.value === 'cache' || first?.value === 'global';
  const last = two ? (second ?? first) : first;
  return { command, at: range(call.name.at.start, last?.at.end ?? call.name.at.end), verb: [first, ...(two ? [second] : [])].map((word) => word?.value ?? (word ? '?' : '')).join(' '), args: call.args };
}

/** Signs of a yarn that may need its cache. */
const isNewer = below(({ line }) => /\.yarnrc\.yml|\.pnp\.|(^|[\s/])\.yarn(\/|\s|$)|corepack|yarn\s+set\s+version|YARN_(VERSION|ENABLE_GLOBAL_CACHE|CACHE_FOLDER)\s*=?\s*["']?([2-9]|\/|true|false)|yarn@(berry|stable|[2-9])/.test(line.text));
