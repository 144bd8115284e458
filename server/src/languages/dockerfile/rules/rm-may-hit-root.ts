import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { type Expansion } from '../../../syntax/dockerfile/expansion';
import { type Shell } from '../../../syntax/dockerfile/shell';
import { callOf } from '../shell/commands';
import { expansionsOf } from '../shell/quoting';
import { rule } from '../rule';
import { shellsOf } from '../shell/shellAt';
import { isGiven, worthOf } from '../shell/shellVariables';
import text from './rm-may-hit-root.md';

export default rule({
  code: 'rm-may-hit-root',
  severity: 'warning',
  page: page(text),
  also: ['shellcheck:SC2115'],

  *check(tree) {
    for (const run of shellsOf(tree))
      for (const { variable, name, path } of perilous(run.shell)) {
        // By custom a name says what is in it, not that something is.
        if (worthOf(tree, run, name) !== 'plain' || !isGiven(tree, run, name)) yield { at: place(run.placed, variable.at), words: { variable: variable.text, path } };
      }
  },

  *fix({ at, words: { variable } }) {
    const name = variable.replace(/[${}]/g, '');
    yield { edits: [{ at, text: `\${${name}:?}` }], safe: false };
  },
});

interface Perilous {
  readonly variable: Expansion;
  readonly name: string;
  readonly path: string;
}

/** Arguments of `rm -r` that are a folder of the system once their variable is empty. */
const perilous = memo((shell: Shell): readonly Perilous[] =>
  shell.commands.flatMap((command) => {
    const call = command.args.length ? callOf(command) : undefined;
    if (call?.program !== 'rm' || !call.args.some(({ text: written }) => /^-[a-zA-Z]*[rR]|^--recursive$/.test(written))) return [];
    return call.args.flatMap((word) => {
      const [variable, another] = expansionsOf(shell).get(word.at.start) ?? [];
      if (!variable?.name || another || variable.kind !== 'variable' || !/^\$(\w+|\{\w+\})$/.test(variable.text)) return [];
      const bare = word.text.replace(/["']/g, '');
      const path = bare.replace(variable.text, '');
      return bare.startsWith(variable.text) && system.test(path) ? [{ variable, name: variable.name, path }] : [];
    });
  }),
);

const system = /^\/\*?$|^\/(bin|boot|dev|etc|home|lib|lib64|opt|root|sbin|srv|usr|var|usr\/(bin|lib|share|local|include)|var\/(lib|cache|log))(\/\*?)?$/;
