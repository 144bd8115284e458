import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { callOf } from '../shell/commands';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './glob-may-be-option.md';

export default instructionRule({
  code: 'glob-may-be-option',
  severity: 'hint',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2035'],

  *checkEntry(entry) {
    for (const command of scriptsOf(entry).commands) {
      const call = callOf(command);
      if (!call || !cautious.has(call.program)) continue;
      for (const { at, text: written, quoted, value } of call.args) {
        if (value === '--') break;
        // Only what may match a name that begins with a dash.
        if (!quoted && /^[*?]/.test(written) && value !== undefined) yield { at, words: { command: call.program, glob: written } };
      }
    }
  },

  *fix({ at }) {
    yield { edits: [{ at: range(at.start, at.start), text: './' }], safe: false };
  },
});

/** Programs to which an option makes a difference, and which take file names. */
const cautious: ReadonlySet<string> = new Set(['rm', 'mv', 'cp', 'chmod', 'chown', 'chgrp', 'touch', 'ln', 'rmdir', 'cat', 'gzip', 'install']);
