import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { behind } from '../shell/append';
import { runAt, runsOf } from '../shell/commands';
import { callAt, callFound, isAnsweredAbove, unanswered } from '../shell/packageManagers';
import { rule } from '../rule';
import text from './apt-install-asks.md';

export default rule({
  code: 'apt-install-asks',
  severity: 'warning',
  page: page(text),
  also: ['hadolint:DL3014', 'trivy:DS-0021'],

  *check(tree) {
    for (const run of runsOf(tree)) {
      const calls = unanswered(run.entry).filter(({ manager }) => manager.id === 'apt');
      if (!calls.length || isAnsweredAbove(run)) continue;
      for (const call of calls) yield { at: place(run.placed, callAt(call)), words: { program: call.program, verb: call.verbName } };
    }
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start);
    const call = run && callFound(run.entry, at.start - run.placed.offset);
    if (!run || !call) return;
    const edit = behind(call.verb.at, call.manager.yesFlag);
    yield { edits: [{ ...edit, at: place(run.placed, edit.at) }], safe: true };
  },
});
