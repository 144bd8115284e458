import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place, type Stage } from '../../../syntax/dockerfile/tree';
import { type Command, type Shell } from '../../../syntax/dockerfile/shell';
import { type Run } from '../shell/commands';
import { rule } from '../rule';
import { shellsOf, stopsAtFailure } from '../shell/shellAt';
import text from './cd-failure-ignored.md';

export default rule({
  code: 'cd-failure-ignored',
  severity: 'warning',
  page: page(text),
  also: ['shellcheck:SC2164'],

  *check(tree) {
    for (const run of shellsOf(tree))
      for (const { at, name, args, script } of leaps(run.shell)) {
        const folder = args.at(-1);
        if (name && folder && !stopsAtFailure(run, script) && !isThere(run, folder.text)) yield { at: place(run.placed, range(at.start, folder.at.end)), words: { folder: folder.text } };
      }
  },

  *fix({ at }) {
    yield { edits: [{ at: range(at.end, at.end), text: ' || exit 1' }], safe: false };
  },
});

/** A folder that WORKDIR or `mkdir` has made. */
function isThere({ shell, stage, index }: Run, folder: string): boolean {
  const plain = folder.replace(/["']|\/$/g, '');
  if (madeIn(shell).has(plain)) return true;
  for (let each: Stage | undefined = stage, end = index, depth = 0; each && depth < 50; each = each.base, end = Infinity, depth++) if ((workdirs(each).get(plain) ?? Infinity) < end) return true;
  return false;
}

const madeIn = memo(({ commands }: Shell): ReadonlySet<string> => new Set(commands.flatMap(({ name, args }) => (name?.value === 'mkdir' ? args.map(({ text: written }) => written.replace(/["']|\/$/g, '')) : []))));

/** By the place of the first one. */
const workdirs = memo(({ instructions }: Stage): ReadonlyMap<string, number> => new Map([...instructions.entries()].reverse().flatMap(([index, { instruction: { name, words: [folder] } }]) => (name === 'WORKDIR' && folder ? [[folder.value.replace(/\/$/, ''), index] as const] : []))));

/** Each `cd` behind which the script goes on, come what may. Of documents another rule speaks; `cd /` and `cd ..` do not fail. */
const leaps = memo(({ commands, problems }: Shell): readonly Command[] =>
  problems.length
    ? []
    : commands.filter(
        ({ name, args, script, followedBy, within, redirects }) =>
          (name?.value === 'cd' || name?.value === 'pushd') && args.length === 1 && !redirects.length && followedBy === ';' && (script.kind === 'line' || script.kind === 'argument') && !within.includes('condition') && !within.includes('negation') && !/^(\/|\.\.?|\/(tmp|root|opt|usr|etc|var|home|srv|usr\/src|usr\/local)\/?|-|~)$/.test(args[0]?.text ?? ''),
      ),
);
