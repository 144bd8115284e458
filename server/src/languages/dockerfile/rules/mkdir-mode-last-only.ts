import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { callOf } from '../shell/commands';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './mkdir-mode-last-only.md';

export default instructionRule({
  code: 'mkdir-mode-last-only',
  severity: 'hint',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2174'],

  *checkEntry(entry) {
    if (!entry.text.includes('mkdir')) return;
    for (const command of scriptsOf(entry).commands) {
      const call = callOf(command);
      if (call?.program !== 'mkdir' || !call.args.some(({ text: written }) => /^-[a-ln-z]*p|^--parents$/.test(written))) continue;
      const option = call.args.findIndex(({ text: written }) => /^-[a-z]*m$|^--mode/.test(written));
      const mode = call.args[option];
      const apart = mode && !mode.text.includes('=') ? call.args[option + 1] : mode;
      const folders = call.args.filter((each) => !each.text.startsWith('-') && each !== apart);
      // Above these stand folders that every system has.
      const deep = folders.some(({ value }) => value !== undefined && /[^/]\/[^/]/.test(value.replace(/^~\//, '').replace(/^\/(etc|usr|var|opt|run|home|root|srv|tmp)\/?[\w.-]*\//, '')));
      if (apart?.value !== undefined && deep) yield { at: range(apart.at.start, apart.at.end), words: { mode: apart.text.replace(/^--mode=/, '') } };
    }
  },
});
