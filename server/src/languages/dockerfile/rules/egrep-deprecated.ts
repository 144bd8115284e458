import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './egrep-deprecated.md';

export default instructionRule({
  code: 'egrep-deprecated',
  severity: 'hint',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2196', 'shellcheck:SC2197'],

  *checkEntry(entry) {
    for (const { name } of scriptsOf(entry).commands) {
      const instead = name && options.get(name.text);
      if (instead) yield { at: name.at, words: { command: name.text, instead: `grep ${instead}` }, mark: 'deprecated', also: [name.text === 'egrep' ? 'shellcheck:SC2196' : 'shellcheck:SC2197'] };
    }
  },

  *fix({ at, words: { instead } }) {
    yield { edits: [{ at, text: instead }], safe: true };
  },
});

const options: ReadonlyMap<string, string> = new Map([['egrep', '-E'], ['fgrep', '-F']]);
