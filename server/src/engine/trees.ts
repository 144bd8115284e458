import { allowOf, type Allow } from './allow';
import type { Entry, Part } from './file';
import type { Language } from './language';
import { memo } from './memo';

/** What is known of a language's pieces, each remembered as long as the piece lives. */
interface Known {
  entry(entry: Entry): unknown;
  part(part: Part): unknown;
  allows(part: Part): readonly Allow[];
}

const knownOf = memo((language: Language): Known => {
  const entry = memo((each: Entry): unknown => {
    observe?.('parsed', each.text);
    return language.parseEntry(each.text, each.manner);
  });
  const part = memo((each: Part): unknown =>
    language.join(each, each.entries.map((placed) => ({ entry: placed.entry, offset: placed.offset, tree: entry(placed.entry) }))),
  );
  const allows = memo((each: Part): readonly Allow[] => [...language.comments(part(each))].flatMap((comment) => allowOf(comment) ?? []));
  return { entry, part, allows };
});

export const entryTreeOf = (language: Language, entry: Entry): unknown => knownOf(language).entry(entry);
export const treeOf = (language: Language, part: Part): unknown => knownOf(language).part(part);
export const allowsOf = (language: Language, part: Part): readonly Allow[] => knownOf(language).allows(part);

/** Told what is really worked on, so that a test can hold the memos to their word. */
export type Observer = (what: 'parsed' | 'checked entry' | 'checked part' | 'checked among' | 'checked within', text: string) => void;
let observe: Observer | undefined;
export const watch = (observer: Observer | undefined): void => void (observe = observer);
export const observed: Observer = (what, text) => observe?.(what, text);
