import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { behind } from '../shell/append';
import { type Command, type Pipeline, type ShellWord } from '../../../syntax/dockerfile/shell';
import { callOf } from '../shell/commands';
import { type Entry } from '../entry';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './find-xargs-blanks.md';

export default instructionRule({
  code: 'find-xargs-blanks',
  severity: 'hint',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2038'],

  *checkEntry(entry) {
    for (const [xargs] of pairsIn(entry).values()) yield { at: xargs.at, words: {} };
  },

  *fix({ at }, entry) {
    const [xargs, find] = pairsIn(entry).get(at.start) ?? [];
    const last = find?.args.at(-1);
    // `-a -o b` would print the last ones only.
    if (xargs && find && last && !find.redirects.length && !find.args.some(({ text: written }) => written === '-o' || written === '-or')) yield { edits: [behind(last.at, '-print0'), behind(xargs.at, '-0')], safe: false };
  },
});

/** By the place of `xargs`. */
const pairsIn = memo((entry: Entry): ReadonlyMap<number, readonly [ShellWord, Command]> => new Map(scriptsOf(entry).pipelines.flatMap((pipeline) => [...pairs(pipeline)].map(([find, xargs]) => [xargs.at.start, [xargs, find]] as const))));

/** `find … | xargs …` side by side, as long as both separate names by line ends. */
function* pairs({ commands }: Pipeline): Iterable<readonly [Command, ShellWord]> {
  for (const [i, command] of commands.entries()) {
    const next = commands[i + 1];
    const find = command && callOf(command);
    const xargs = next && callOf(next);
    if (find?.program !== 'find' || xargs?.program !== 'xargs' || !find.args.length) continue;
    if (find.args.some(({ text: written, value }) => value === undefined || /^-(print0|printf|exec|execdir|ls|fprint\w*|delete|quit)$/.test(written))) continue;
    if (!xargs.args.some(({ text: written }) => /^-([a-zA-Z]*0|d|I|L|i)|^--(null|delimiter|replace|max-lines)/.test(written))) yield [find.command, xargs.name];
  }
}
