import { page } from '../../../engine/page';
import { place, type Stage } from '../../../syntax/dockerfile/tree';
import { runsOf } from '../shell/commands';
import { callAt, packageCallsOf } from '../shell/packageManagers';
import { rule } from '../rule';
import text from './distribution-upgrade.md';

export default rule({
  code: 'distribution-upgrade',
  severity: 'warning',
  page: page(text),
  also: ['hadolint:DL3035', 'trivy:DS-0024'],

  *check(tree) {
    for (const run of runsOf(tree))
      for (const call of packageCallsOf(run.entry)) {
        const also = upgrades.get(`${call.manager.id} ${call.verbName}`);
        if (also && !isRolling(run.stage)) yield { at: place(run.placed, callAt(call)), words: { program: call.program, verb: call.verbName }, also };
      }
  },
});

const upgrades: ReadonlyMap<string, readonly string[]> = new Map([
  ['zypper dup', ['hadolint:DL3035']],
  ['zypper dist-upgrade', ['hadolint:DL3035']],
  ['apt dist-upgrade', ['trivy:DS-0024']],
  ['apt full-upgrade', ['trivy:DS-0024']],
]);

/** A distribution without releases has no other way to newer packages. */
function isRolling(stage: Stage): boolean {
  let root = stage;
  while (root.base) root = root.base;
  return /tumbleweed|microos|:sid\b|:unstable\b|rolling/.test(root.image?.value ?? '');
}
