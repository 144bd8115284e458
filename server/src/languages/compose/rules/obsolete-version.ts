import { page } from '../../../engine/page';
import { shiftEdit } from '../../../text/edit';
import { range } from '../../../text/range';
import { removeEntry } from '../../../syntax/yaml/patch';
import { rule } from '../rule';
import { place } from '../tree';
import text from './obsolete-version.md';

export default rule({
  code: 'obsolete-version',
  severity: 'hint',
  page: page(text),
  also: ['dclint:no-version-field'],

  *check({ keys }) {
    for (const key of keys) if (key.name === 'version') yield { at: place(key, key.entry.key.at), words: {}, mark: 'deprecated' };
  },

  *fix({ at }, { text, keys }) {
    const key = keys.find((each) => place(each, each.entry.key.at).start === at.start);
    if (!key) return;
    // Inside brackets the line holds more than the key.
    const edit = key.map.flow ? removeEntry(key.yaml, key.map, key.entry) : undefined;
    if (edit) yield { edits: [shiftEdit(edit, key.offset)], safe: true };
    else if (!key.map.flow) yield { edits: [{ at: wholeLines(text, at.start, place(key, key.entry.at).end), text: '' }], safe: true };
  },
});

/** The lines of the key, and the blank line below that set it apart. */
function wholeLines(text: string, start: number, end: number): ReturnType<typeof range> {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const below = /[^\n]*\n?(?:[ \t\r]*\n)?/y;
  below.lastIndex = end;
  return range(from, end + (below.exec(text)?.[0].length ?? 0));
}
