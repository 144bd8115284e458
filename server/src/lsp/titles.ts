import { fill, page, said, type Locale, type Words } from '../engine/page';
import text from './titles.md';

/** The titles of what is offered beyond fixes; fixes have theirs in the pages of their rules. */
const titles = page(text);

export const title = (name: 'Fix all' | 'Allow' | 'Reason', locale: Locale, words: Words = {}): string => fill(said(titles, name, locale) ?? name, words);
