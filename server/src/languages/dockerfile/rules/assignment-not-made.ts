import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { commandWith } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './assignment-not-made.md';

export default instructionRule({
  code: 'assignment-not-made',
  severity: 'warning',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC1066', 'shellcheck:SC1068', 'shellcheck:SC2283'],

  *checkEntry(entry) {
    for (const { name, args } of scriptsOf(entry).commands) {
      const [equals] = args;
      if (!name) continue;
      const dollar = /^\$(\w+)=/.exec(name.text);
      if (dollar) yield { at: name.at, words: { command: name.text }, also: ['shellcheck:SC1066'] };
      else if (/^[A-Za-z_]\w*$/.test(name.text) && equals?.text === '=') yield { at: range(name.at.start, equals.at.end), words: { command: name.text }, also: ['shellcheck:SC1068', 'shellcheck:SC2283'] };
    }
  },

  *fix({ at, words: { command } }, entry) {
    if (command.startsWith('$')) return yield { edits: [{ at: range(at.start, at.start + 1), text: '' }], safe: false };
    const found = commandWith(scriptsOf(entry), at.start);
    const [equals, value, another] = found?.args ?? [];
    if (equals && value && !another && !found?.within.includes('condition')) yield { edits: [{ at: range(at.start, value.at.start), text: `${command}=` }], safe: false };
  },
});
