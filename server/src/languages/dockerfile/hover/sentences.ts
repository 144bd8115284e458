import { fill, page, said, type Locale, type Words } from '../../../engine/page';
import text from './sentences.md';

/** What a hover says of the thing under the cursor, beside the pages. */
const sentences = page(text);

export const sentence = (name: string, locale: Locale, words: Words = {}): string => fill(said(sentences, name, locale) ?? '', words);
