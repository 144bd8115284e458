import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import { packageCallsOf } from '../shell/packageManagers';
import text from './apt-not-for-scripts.md';

export default instructionRule({
  code: 'apt-not-for-scripts',
  severity: 'hint',
  page: page(text),
  about: ['RUN'],
  also: ['hadolint:DL3027', 'checkov:CKV_DOCKER_9'],

  *checkEntry(entry) {
    for (const { program, managerWord, verbName, args } of packageCallsOf(entry)) {
      const instead = insteadOf.get(verbName);
      // Only apt takes some of its arguments: patterns, and `--with-new-pkgs` of its own accord.
      if (program !== 'apt' || !instead || args.some(({ text }) => /^["']?[?~]/.test(text))) continue;
      yield { at: managerWord.at, words: { verb: verbName, instead } };
    }
  },

  *fix({ at, words: { instead } }, { text }) {
    if (text.slice(at.start, at.end) === 'apt') yield { edits: [{ at, text: instead }], safe: true };
  },
});

/** Verbs that mean the same there. `upgrade` does not: only that of apt installs new packages. */
const insteadOf: ReadonlyMap<string, string> = new Map([
  ...['install', 'update', 'remove', 'purge', 'autoremove', 'autopurge', 'clean', 'autoclean', 'source', 'build-dep', 'download'].map((verb) => [verb, 'apt-get'] as const),
  ...['show', 'policy', 'depends', 'rdepends'].map((verb) => [verb, 'apt-cache'] as const),
]);
