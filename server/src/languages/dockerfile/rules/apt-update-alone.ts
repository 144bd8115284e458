import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { onlyUpdates } from '../shell/aptUpdate';
import { isMounted, runAt, runsOf, type Run } from '../shell/commands';
import { callAt, packageCallsOf } from '../shell/packageManagers';
import { rule } from '../rule';
import text from './apt-update-alone.md';

export default rule({
  code: 'apt-update-alone',
  severity: 'warning',
  page: page(text),
  also: ['trivy:DS-0017', 'checkov:CKV_DOCKER_5'],

  *check(tree) {
    let last: Run | undefined;
    for (const run of runsOf(tree)) if (packageCallsOf(run.entry).some(({ manager, verbName }) => manager.id === 'apt' && manager.install.includes(verbName))) last = run;
    for (const run of runsOf(tree)) {
      if (run === last || !last || run.placed.offset > last.placed.offset || !onlyUpdates(run.entry)) continue;
      const call = packageCallsOf(run.entry)[0];
      if (call && !isMounted(run.instruction, call.manager.folders)) yield { at: place(run.placed, callAt(call)), words: { program: call.program } };
    }
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start);
    const next = run && nextOf(tree, run);
    const command = run?.instruction.command;
    if (!run || !next?.instruction.command || !command) return;
    const joint = range(run.placed.offset + command.end, next.placed.offset + next.instruction.command.start);
    // A mark of the line end, not of the file: both RUNs are of one file.
    const eol = run.entry.text.includes('\r\n') ? '\r\n' : '\n';
    yield { edits: [{ at: joint, text: ` ${run.instruction.line.escape}${eol}    && ` }], safe: false };
  },
});

/** The RUN right below, if both are plain lines that can be one. */
function nextOf(tree: Dockerfile, { stage, index, instruction }: Run): Run | undefined {
  const below = stage.instructions[index + 1];
  const run = below && runAt(tree, below.offset);
  const plain = (each: Run['instruction']): boolean => each.form === 'shell' && !each.flags.length && !each.heredocs.length && each.name === 'RUN';
  if (!run || !below || below.instruction !== run.instruction || below.comments.some(({ inside }) => !inside) || !plain(instruction) || !plain(run.instruction)) return undefined;
  // Behind `;` a failure of the first command would not be seen any more.
  return /[;&#]\s*$|(^|\s)#|;|\|\|/.test(`${instruction.line.text}`) || /;|\|\|/.test(run.instruction.line.text) ? undefined : run;
}
