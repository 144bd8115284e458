import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { type Range } from '../../../text/range';
import { type Shell } from '../../../syntax/dockerfile/shell';
import { place } from '../../../syntax/dockerfile/tree';
import { callOf } from '../shell/commands';
import { fileCommands, isTest } from '../shell/quoting';
import { rule } from '../rule';
import { shellsOf } from '../shell/shellAt';
import { declaredAbove } from '../shell/shellVariables';
import text from './single-quoted-variable.md';

export default rule({
  code: 'single-quoted-variable',
  severity: 'information',
  page: page(text),
  also: ['shellcheck:SC2016'],

  *check(tree) {
    for (const run of shellsOf(tree))
      for (const { at, variable, name } of candidates(run.shell)) if (run.shell.assigned.has(name) || declaredAbove(tree, run, name)) yield { at: place(run.placed, at), words: { variable } };
  },

  *fix({ at }) {
    yield { edits: [{ at: { start: at.start, end: at.start + 1 }, text: '"' }, { at: { start: at.end - 1, end: at.end }, text: '"' }], safe: false };
  },
});

interface Candidate {
  readonly at: Range;
  readonly variable: string;
  readonly name: string;
}

/** Only where a path or a value is wanted: other programs have variables of their own. */
const candidates = memo(({ commands }: Shell): readonly Candidate[] =>
  commands.flatMap((command) => {
    const program = callOf(command)?.program ?? '';
    if (command.script.kind === 'argument' || !(isTest(command) || (fileCommands.has(program) && program !== 'cat'))) return [];
    return command.args.flatMap(({ at, text: written }) => {
      const [, variable, name] = /^'[\w./:-]*(\$\{?(\w+)\}?)[\w./:-]*'$/.exec(written) ?? [];
      return variable && name ? [{ at, variable, name }] : [];
    });
  }),
);
