import { page } from '../../../engine/page';
import { behind } from '../shell/append';
import { instructionRule } from '../rule';
import { callAt, callFound, packageCallsOf } from '../shell/packageManagers';
import text from './apt-recommends.md';

export default instructionRule({
  code: 'apt-recommends',
  severity: 'hint',
  page: page(text),
  about: ['RUN'],
  also: ['hadolint:DL3015', 'trivy:DS-0029'],

  *checkEntry(entry) {
    for (const call of packageCallsOf(entry)) {
      if (call.manager.id !== 'apt' || call.verbName !== 'install' || call.unsure) continue;
      // `-o APT::Install-Recommends=0`, and the two ways to ask for them knowingly.
      if (call.args.some(({ text }) => /install-recommends|^-[A-Za-z]*[rR]$|--with(out)?-recommends/i.test(text)) || /apt::(get::)?install-recommends/i.test(entry.text)) continue;
      yield { at: callAt(call), words: {} };
    }
  },

  *fix({ at }, entry) {
    const call = callFound(entry, at.start);
    if (call) yield { edits: [behind(call.verb.at, call.program === 'aptitude' ? '--without-recommends' : '--no-install-recommends')], safe: false };
  },
});
