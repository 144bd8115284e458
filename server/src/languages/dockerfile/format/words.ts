import type { Edit } from '../../../text/edit';
import { range, type Range } from '../../../text/range';
import type { Instruction } from '../../../syntax/dockerfile/instruction';
import { keywords } from '../../../syntax/dockerfile/instruction';
import type { Dockerfile, PlacedInstruction } from '../../../syntax/dockerfile/tree';
import type { Word } from '../../../syntax/dockerfile/word';

export type Case = 'upper' | 'lower' | 'keep';

/** The case a file is written in, by the majority of its keywords; where there is none, upper case, as BuildKit counts it too. */
export function keywordCase(wished: Case | 'consistent', { instructions }: Dockerfile): Case {
  if (wished !== 'consistent') return wished;
  const lower = instructions.filter(({ instruction: { keyword } }) => keyword.raw === keyword.raw.toLowerCase()).length;
  return lower * 2 > instructions.length ? 'lower' : 'upper';
}

/** Keywords in one case, and one blank between the words that stand on one line. The shell's own words are the shell's. */
export function spacing({ offset, instruction }: PlacedInstruction, text: string, wished: Case): readonly Edit[] {
  const edits: Edit[] = [];
  const between = (before: Range, after: Range, want = ' '): void => {
    const at = range(offset + before.end, offset + after.start);
    const gap = text.slice(at.start, at.end);
    if (gap !== want && /^[ \t]*$/.test(gap)) edits.push({ at, text: want });
  };
  const comma = (before: Range, after: Range): void => {
    const at = range(offset + before.end, offset + after.start);
    const gap = text.slice(at.start, at.end);
    if (gap !== ', ' && /^[ \t]*,[ \t]*$/.test(gap)) edits.push({ at, text: ', ' });
  };
  const cased = (word: Word): void => {
    const want = wished === 'upper' ? word.raw.toUpperCase() : wished === 'lower' ? word.raw.toLowerCase() : word.raw;
    const at = range(offset + word.at.start, offset + word.at.end);
    // A keyword broken over two lines is left as it is.
    if (want !== word.raw && text.slice(at.start, at.end) === word.raw) edits.push({ at, text: want });
  };
  const row = (words: readonly { readonly at: Range }[]): void => words.forEach(({ at }, i) => void (i && between(words[i - 1]?.at ?? at, at)));

  for (let each: Instruction | undefined = instruction; each; each = each.trigger) {
    if (!keywords.has(each.name)) break;
    cased(each.keyword);
    const { trigger, from, json, form } = each;
    if (from?.named && from.as) cased(from.as);
    const kind = each.name === 'HEALTHCHECK' ? each.words[0] : undefined;
    if (kind && /^(cmd|none)$/i.test(kind.raw)) cased(kind);
    const body = trigger ? [{ at: trigger.at }] : argumentsOf(each);
    row([each.keyword, ...each.flags, ...body]);
    if (form === 'json' && json && !trigger) array(json.items, json.at, between, comma);
  }
  return edits;
}

/** What is told apart by blanks alone; a shell form, or a value that runs to the end of the line, is one piece. */
function argumentsOf({ name, form, json, words, pairs, from, command }: Instruction): readonly { readonly at: Range }[] {
  if (form === 'json' && json) return name === 'HEALTHCHECK' && words[0] ? [words[0], json] : [json];
  if (name === 'HEALTHCHECK') return words.slice(0, 2);
  if (command) return [{ at: command }];
  if (pairs) return pairs.some(({ legacy }) => legacy) ? pairs.slice(0, 1) : pairs;
  if (from) return words;
  return ['COPY', 'ADD', 'EXPOSE', 'VOLUME'].includes(name) ? words : words.slice(0, 1);
}

function array(items: readonly Word[], at: Range, between: (before: Range, after: Range, want?: string) => void, comma: (before: Range, after: Range) => void): void {
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return;
  between(range(at.start, at.start + 1), first.at, '');
  items.forEach((item, i) => void (i && comma(items[i - 1]?.at ?? at, item.at)));
  between(last.at, range(at.end - 1, at.end), '');
}
