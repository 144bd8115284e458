import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { type Command, type Shell, type ShellWord } from '../../../syntax/dockerfile/shell';
import { runAt } from '../shell/commands';
import { rule } from '../rule';
import { shellAt, shellsOf } from '../shell/shellAt';
import text from './echo-escapes.md';

export default rule({
  code: 'echo-escapes',
  severity: 'information',
  page: page(text),
  also: ['shellcheck:SC2028'],

  *check(tree) {
    for (const run of shellsOf(tree))
      for (const { command, word, escape } of escapesIn(run.shell)) {
        const shell = shellAt(tree, run, command.script);
        if (shell === 'bash' || shell === 'ash') yield { at: place(run.placed, word.at), words: { escape, shell: shell === 'ash' ? 'BusyBox' : 'bash' } };
      }
  },

  *fix({ at }, tree) {
    const run = runAt(tree, at.start, shellsOf(tree));
    const found = run && escapesAt(run.shell).get(at.start - run.placed.offset);
    const name = found?.command.name;
    if (!run || !name || found.command.args.length !== 1 || found.command.script.kind === 'argument') return;
    yield { edits: [{ at: place(run.placed, range(name.at.start, found.word.at.start)), text: "printf '%b\\n' " }], safe: false };
  },
});

const escapesAt = memo((shell: Shell): ReadonlyMap<number, Escaped> => new Map(escapesIn(shell).map((each) => [each.word.at.start, each])));

interface Escaped {
  readonly command: Command;
  readonly word: ShellWord;
  readonly escape: string;
}

/** Line ends and tabs as somebody writes them who wants lines. Text for other programs keeps them on purpose. */
const escapesIn = memo(({ commands }: Shell): readonly Escaped[] =>
  commands.flatMap((command): readonly Escaped[] => {
    if (command.name?.value !== 'echo' || command.args[0]?.text.startsWith('-') || command.followedBy === '|') return [];
    const word = command.args.find(({ text: written }) => /^["'].*[^\\]\\[nt]/.test(written));
    const escape = /[^\\](\\[nt])/.exec(word?.text ?? '')?.[1];
    if (!word || !escape || /printf|awk|sed|grep|echo|PS1|regex|[A-Z]:\\|\\[^nt"'$]|\(|\{|=>/.test(word.text)) return [];
    return [{ command, word, escape }];
  }),
);
