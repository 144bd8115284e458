import { page } from '../../../engine/page';
import { type Expansion } from '../../../syntax/dockerfile/expansion';
import { expansionAt, programOf } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './unquoted-arguments.md';

export default instructionRule({
  code: 'unquoted-arguments',
  severity: 'information',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2068', 'shellcheck:SC2048'],

  *checkEntry(entry) {
    for (const each of scriptsOf(entry).expansions)
      if (isCut(each)) yield { at: each.at, words: { variable: each.text }, also: [each.name === '@' ? 'shellcheck:SC2068' : 'shellcheck:SC2048'] };
  },

  *fix({ at }, entry) {
    const found = expansionAt(scriptsOf(entry), at.start);
    if (found && found.script.kind !== 'argument' && found.word?.text === found.text) yield { edits: [{ at, text: '"$@"' }], safe: false };
  },
});

const isCut = ({ name, operation, quoted, where, command }: Expansion): boolean =>
  (name === '@' || name === '*') && operation === undefined && !quoted && (where === 'argument' || where === 'name' || where === 'list') && !/^(echo|printf|set|shift)$/.test(programOf(command));
