import { page } from '../../../engine/page';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { type Command } from '../../../syntax/dockerfile/shell';
import { behind } from '../shell/append';
import { below, callOf, runAt, runsOf, type Call, type Run } from '../shell/commands';
import { entryOf, type Entry } from '../entry';
import { systemOf } from '../images/ground';
import { packageCallsOf, type PackageCall } from '../shell/packageManagers';
import { rule } from '../rule';
import text from './wget-progress.md';

export default rule({
  code: 'wget-progress',
  severity: 'information',
  page: page(text),
  also: ['hadolint:DL3047'],

  *check(tree) {
    for (const run of runsOf(tree)) {
      const found = run.shell.commands.flatMap((command) => loud(command, run.entry) ?? []);
      if (!found.length || wgetOf(tree, run) === 'BusyBox' || isConfigured(run)) continue;
      for (const { name } of found) yield { at: place(run.placed, name.at), words: {} };
    }
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start);
    if (!run || wgetOf(tree, run) !== 'GNU') return;
    yield { edits: [behind(at, '--progress=dot:giga')], safe: /^(debian|ubuntu)$/.test(systemOf(tree, run.stage)?.family ?? '') };
  },
});

/** The letters of options without a value, in front of the one that counts. */
const before = '[^-aABDeiIlOoPQRtTUwX]*';
const quiet = new RegExp(`^-${before}([qboahV]|nv)|^--(progress|quiet|no-verbose|output-file|append-output|background|show-progress|help|version|spider|config)`);

function loud(command: Command, { text: source }: Entry): Call | undefined {
  const call = callOf(command);
  if (call?.program !== 'wget' || command.name?.value === 'command' || !call.args.length) return undefined;
  // Options may come from a variable.
  if (call.args.some(({ value, text: word }) => quiet.test(word) || (value === undefined && /^"?\$\{?\w*(opt|arg|flag)/i.test(word)))) return undefined;
  return command.redirects.some(({ at }) => /^(2|&)>/.test(source.slice(at.start, at.end))) ? undefined : call;
}

type Kind = 'GNU' | 'BusyBox';

function wgetOf(tree: Dockerfile, run: Run): Kind | undefined {
  const system = systemOf(tree, run.stage);
  if (system && !/^(alpine|busybox|wolfi)$/.test(system.family)) return 'GNU';
  if (isInstalled({ ...run, index: run.index + 1 })) return 'GNU';
  if (system) return 'BusyBox';
  return isFullSystem(run) ? 'GNU' : hasApk(run) ? 'BusyBox' : undefined;
}

const calls = (test: (call: PackageCall) => boolean) =>
  below((instruction) => {
    const entry = entryOf(instruction);
    return entry !== undefined && packageCallsOf(entry).some(test);
  });

const isInstalled = calls(({ manager, verbName, args }) => manager.install.includes(verbName) && args.some(({ value }) => /^wget2?($|[=~<>-])/.test(value ?? '')));
/** Of an image that is not known, its package manager tells what it stands on. */
const isFullSystem = calls(({ manager }) => /^(apt|yum|dnf|microdnf|zypper)$/.test(manager.id));
const hasApk = calls(({ manager }) => manager.id === 'apk');

/** A configuration file may turn the progress down for all. */
const isConfigured = below(({ line }) => /wgetrc|WGETRC/.test(line.text));
