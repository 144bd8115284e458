import { page } from '../../../engine/page';
import { packageCallsOf } from '../shell/packageManagers';
import { unpinnedIn } from '../shell/packageVersions';
import { instructionRule } from '../rule';
import text from './unpinned-package.md';

export default instructionRule({
  code: 'unpinned-package',
  severity: 'warning',
  // Distributions drop old versions, so that a pinned build breaks one day: whether that is wanted is for people to say.
  on: false,
  page: page(text),
  about: ['RUN'],
  also: ['hadolint:DL3008', 'hadolint:DL3013', 'hadolint:DL3016', 'hadolint:DL3018', 'hadolint:DL3028', 'hadolint:DL3033', 'hadolint:DL3037', 'hadolint:DL3041', 'hadolint:DL3062'],

  *checkEntry(entry) {
    for (const call of packageCallsOf(entry))
      for (const { at, value = '' } of unpinnedIn(call)) yield { at, words: { package: value, manager: call.manager.id }, also: [call.manager.unpinned] };
  },
});
