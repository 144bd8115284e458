import { apply, type Edit } from '../../text/edit';
import { range } from '../../text/range';
import { parseAll } from './tree';

/** Whether edits make a text YAML without a single problem. What follows are edits that may. */
export const heals = (text: string, edits: readonly Edit[]): boolean => parseAll(apply(text, edits)).every(({ problems }) => !problems.length);

/** Every indentation with tabs in it, each tab become `step` blanks. */
export const withoutTabs = (text: string, step: number): readonly Edit[] =>
  Array.from(text.matchAll(/^ *\t[ \t]*/gm), ({ 0: indentation, index }) => ({ at: range(index, index + indentation.length), text: indentation.replaceAll('\t', ' '.repeat(step)) }));

/** Closes the quote or bracket that opens at `start`, at the end of its line; whatever else was open there stays open. A comment may lie in the way. */
export function closed(text: string, start: number): readonly Edit[] | undefined {
  const close = CLOSING.get(text.charAt(start));
  const found = text.indexOf('\n', start);
  let end = found < 0 ? text.length : found;
  while (end > start + 1 && /\s/.test(text.charAt(end - 1))) end--;
  return close === undefined || text.slice(start, end).includes(' #') ? undefined : [{ at: range(end, end), text: close }];
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['{', '}'],
  ['"', '"'],
  ["'", "'"],
]);
