import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { keyRule } from '../rule';
import text from './obsolete-version.md';

export default keyRule({
  code: 'obsolete-version',
  severity: 'hint',
  page: page(text),
  also: ['dclint:no-version-field'],

  *checkEntry({ keys }) {
    for (const { path, entry } of keys) if (path.length === 1 && path[0] === 'version') yield { at: entry.key.at, words: {}, mark: 'deprecated' };
  },

  *fix(_, { text, keys }) {
    const entry = keys.find(({ path }) => path[0] === 'version')?.entry;
    if (entry) yield { edits: [{ at: wholeLines(text, entry.at.start, entry.at.end), text: '' }], safe: true };
  },
});

/** The lines of the key, and the blank line below that set it apart. */
function wholeLines(text: string, start: number, end: number): ReturnType<typeof range> {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const below = /[^\n]*\n?(?:[ \t\r]*\n)?/y;
  below.lastIndex = end;
  return range(from, end + (below.exec(text)?.[0].length ?? 0));
}
