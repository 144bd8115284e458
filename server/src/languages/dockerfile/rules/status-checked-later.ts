import { page } from '../../../engine/page';
import { isTest, operandsOf } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './status-checked-later.md';

export default instructionRule({
  code: 'status-checked-later',
  severity: 'hint',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2181'],

  *checkEntry(entry) {
    for (const command of scriptsOf(entry).commands) {
      const operands = isTest(command) ? operandsOf(command) : [];
      const [status, operator, zero] = operands;
      if (status && /^"?\$\{?\?\}?"?$/.test(status.text) && operands.length === 3 && /^(-eq|-ne|-gt|==?|!=)$/.test(operator?.text ?? '') && zero?.value === '0') yield { at: status.at, words: {} };
    }
  },
});
