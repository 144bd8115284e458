import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { type Command } from '../../../syntax/dockerfile/shell';
import { commandWith, programOf } from '../shell/quoting';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import { isOneWord } from '../shell/shellVariables';
import text from './substitution-failure-hidden.md';

export default instructionRule({
  code: 'substitution-failure-hidden',
  severity: 'hint',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2155'],

  *checkEntry(entry) {
    for (const command of scriptsOf(entry).commands)
      for (const { at, name } of hidden(command)) yield { at, words: { name, command: programOf(command) } };
  },

  *fix({ at, words: { name, command: program } }, entry) {
    const command = commandWith(scriptsOf(entry), at.start);
    const end = command?.args.at(-1)?.at.end;
    if (!command?.name || end === undefined || command.args.length !== 1 || program !== 'export' || command.redirects.length || command.precededBy === '||') return;
    yield { edits: [{ at: range(command.name.at.start, at.start), text: '' }, { at: range(end, end), text: ` && export ${name}` }], safe: false };
  },
});

/** Assignments of `export` and its like whose value is what a command prints that may fail. */
const hidden = (command: Command): readonly { readonly at: Range; readonly name: string }[] =>
  /^(export|local|readonly|declare|typeset)$/.test(programOf(command))
    ? command.args.flatMap(({ at, text }) => {
        const [, name, inner] = /^(\w+)="?\$\(([^()]*)\)"?$/.exec(text) ?? [];
        return name && inner && !/^\(/.test(inner) && !isOneWord(inner) && !/^\s*(echo|ls|find|true)\b/.test(inner) ? [{ at: range(at.start, at.start + name.length), name }] : [];
      })
    : [];
