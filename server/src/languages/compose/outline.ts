import type { OutlineItem } from '../../engine/language';
import { isSection } from './entry';
import { namedIn, place, type Compose, type Located } from './tree';

/** Top-level keys, and below the sections what they name. */
export const outline = (tree: Compose): readonly OutlineItem[] =>
  tree.keys.map((located) => {
    const own = item(located, 'key');
    const children = isSection(located.name) ? namedIn(tree, located.name).map((each) => item(each, 'object')) : [];
    const last = children.at(-1);
    return { ...own, ...(last && { at: { start: own.at.start, end: Math.max(own.at.end, last.at.end) }, children }) };
  });

const item = (located: Located, kind: OutlineItem['kind']): OutlineItem => ({
  name: located.name,
  kind,
  at: place(located, located.entry.at),
  nameAt: place(located, located.entry.key.at),
});
