import { page } from '../../../engine/page';
import { asPattern, ignoreFileOf, lineAtEnd } from '../context/buildContext';
import { contextSources, type ContextSource } from '../context/contextSources';
import { ruleWithin } from '../rule';
import { takenBy, unescaped } from '../context/taken';
import text from './ignored-source.md';

export default ruleWithin({
  code: 'ignored-source',
  severity: 'warning',
  page: page(text),
  also: ['buildkit:CopyIgnoredFile'],

  *checkWithin(around, tree) {
    const file = ignoreFileOf(around);
    if (!file) return;
    let patterns = 0;
    for (const source of contextSources(tree)) {
      if (!source.fixed || source.path === '.' || (!source.glob.literal && ++patterns > 20)) continue;
      const by = leftOutBy(source, file.ignore, () => (around.certain && around.listing.complete ? takenBy(source, around) : undefined));
      if (by) yield { at: source.at, words: { path: source.path, line: by.text, number: file.numberAt(by.at.start), file: file.name, instruction: source.placed.instruction.name } };
    }
  },

  *fix({ words: { path } }, _, around) {
    const file = ignoreFileOf(around);
    if (!file) return;
    // What the pattern of the source means to COPY it means there.
    const line = `!${/[*?[\\]/.test(path) ? path : asPattern(path)}`;
    yield { edits: [], elsewhere: [{ uri: file.uri, edits: [{ at: { start: file.text.length, end: file.text.length }, text: lineAtEnd(file.text, line) }] }], safe: false };
  },
});

type Ignore = NonNullable<ReturnType<typeof ignoreFileOf>>['ignore'];

/** The line that leaves out all of a source. A folder of which lines take some back, and what a pattern matches, has to be looked at file by file. */
function leftOutBy({ path, glob }: ContextSource, ignore: Ignore, look: () => ReturnType<typeof takenBy>): Ignore['lines'][number] | undefined {
  if (glob.literal) {
    const decided = ignore.decide(unescaped(path));
    if (!decided.ignored || !ignore.exceptions) return decided.ignored ? decided.by : undefined;
  }
  const taken = look();
  if (!taken) return undefined;
  if (glob.literal && !taken.files.length && !taken.ignored.length) return ignore.decide(unescaped(path)).by;
  return taken.files.length || taken.excluded.length ? undefined : taken.ignored[0]?.by;
}
