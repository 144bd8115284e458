import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Command, type Pipeline } from '../../../syntax/dockerfile/shell';
import { type Entry } from '../entry';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './useless-cat.md';

export default instructionRule({
  code: 'useless-cat',
  severity: 'hint',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2002'],

  *checkEntry(entry) {
    for (const [cat] of idleIn(entry).values()) if (cat.name && cat.args[0]) yield { at: cat.name.at, words: { file: cat.args[0].text } };
  },

  *fix({ at }, entry) {
    const [cat, next] = idleIn(entry).get(at.start) ?? [];
    if (!cat || !next || cat.script.kind === 'argument') return;
    // A redirection that stands there already stays behind the file.
    const end = next.redirects[0]?.at.start ?? next.at.end;
    const file = `< ${cat.args[0]?.text ?? ''}`;
    yield { edits: [{ at: range(cat.at.start, next.at.start), text: '' }, { at: range(end, end), text: end === next.at.end ? ` ${file}` : `${file} ` }], safe: false };
  },
});

const idleIn = memo((entry: Entry): ReadonlyMap<number, readonly [Command, Command]> => new Map(scriptsOf(entry).pipelines.flatMap((pipeline) => {
  const found = idle(pipeline);
  return found ? [[found[0].at.start, found] as const] : [];
})));

/** A `cat` with one file and nothing else, and the simple command that reads from it. */
function idle({ operators, commands }: Pipeline): readonly [Command, Command] | undefined {
  const [cat, next] = commands;
  if (!cat || !next || operators[0] !== '|' || cat.name?.value !== 'cat' || cat.args.length !== 1 || cat.redirects.length || cat.assignments.length || next.redirects.some(({ operator }) => operator.startsWith('<'))) return undefined;
  const file = cat.args[0];
  // A path in one piece: anything else may be many files, or none. `/proc/self` is another one for each program.
  return next.name && file && /^("[^"*]*"|'[^']*'|[\w./@:+-]+)$/.test(file.text) && !/^(-|\/proc\/self)/.test(file.text) ? [cat, next] : undefined;
}
