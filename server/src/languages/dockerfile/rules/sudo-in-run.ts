import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { commandsOf, isRootName, runAt, runsOf, userAbove, type Run } from '../shell/commands';
import { systemOf } from '../images/ground';
import { rule } from '../rule';
import text from './sudo-in-run.md';

export default rule({
  code: 'sudo-in-run',
  severity: 'warning',
  page: page(text),
  also: ['hadolint:DL3004', 'trivy:DS-0010', 'checkov:CKV2_DOCKER_1'],

  *check(tree) {
    for (const run of runsOf(tree)) {
      if (!run.shell.commands.some(({ name }) => name?.value === 'sudo') || userOf(tree, run) === 'other') continue;
      for (const { name, args } of run.shell.commands) {
        // As another user than root: that is what it is for.
        if (name?.value !== 'sudo' || optionsOf(args).some((option) => /^-[A-Za-z]*[ug]|^--(user|group)/.test(option))) continue;
        yield { at: place(run.placed, name.at), words: {} };
      }
    }
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start);
    const start = run ? at.start - run.placed.offset : 0;
    const command = run && commandsOf(run.entry).commands.find(({ name }) => name?.at.start === start);
    if (!run || !command) return;
    const options = optionsOf(command.args);
    const first = command.args[options.length];
    // Other options change how the command runs, and a comment between the words has to stay.
    if (!first || first.value === 'sudo' || options.some((option) => !/^-[EHnS]+$/.test(option)) || /#/.test(run.entry.text.slice(start, first.at.start))) return;
    yield { edits: [{ at: place(run.placed, range(start, first.at.start)), text: '' }], safe: userOf(tree, run) === 'root' };
  },
});

function optionsOf(args: Run['shell']['commands'][number]['args']): readonly string[] {
  const end = args.findIndex(({ value }) => !value?.startsWith('-'));
  return (end < 0 ? args : args.slice(0, end)).map(({ value }) => value ?? '');
}

/** Who runs the command: only root needs no `sudo`. */
function userOf(tree: Dockerfile, run: Run): 'root' | 'other' | undefined {
  const named = userAbove(run)?.words[0]?.value ?? systemOf(tree, run.stage)?.user;
  return named === undefined ? undefined : !named || isRootName(named) ? 'root' : 'other';
}
