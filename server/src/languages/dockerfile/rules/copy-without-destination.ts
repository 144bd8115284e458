import { page } from '../../../engine/page';
import { callOf } from '../shell/commands';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './copy-without-destination.md';

export default instructionRule({
  code: 'copy-without-destination',
  severity: 'warning',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2224', 'shellcheck:SC2225'],

  *checkEntry(entry) {
    const { commands, problems } = scriptsOf(entry);
    if (problems.length) return;
    for (const command of commands) {
      const call = callOf(command);
      if (!call || (call.program !== 'cp' && call.program !== 'mv')) continue;
      const operands = call.args.filter(({ text: written }) => !written.startsWith('-'));
      const [only] = operands;
      if (operands.length === 1 && only?.value !== undefined && (only.quoted || !/[*?[{]/.test(only.text)) && !call.args.some(({ text: written }) => /^-[a-zA-Z]*t|^--(target|help|version)/.test(written)))
        yield { at: call.name.at, words: { command: call.program }, also: [call.program === 'cp' ? 'shellcheck:SC2225' : 'shellcheck:SC2224'] };
    }
  },
});
