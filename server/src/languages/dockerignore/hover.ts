import { amountOf } from '../../engine/amount';
import type { Asked, Explained } from '../../engine/language';
import { fill, page, said } from '../../engine/page';
import { touches } from '../../text/range';
import { matched } from './matched';
import phrases from './phrases.md';
import type { Dockerignore } from './tree';

/** What a line matches, and how much of that other lines decide. */
export function hover({ lines, decide }: Dockerignore, at: number, { around, locale }: Asked): Explained | undefined {
  const line = lines.find((each) => touches(each.at, at));
  if (!line || !line.glob.valid) return undefined;
  const word = (name: string, words: Readonly<Record<string, string | number>> = {}): string => fill(said(reference, name, locale) ?? '', words);
  const meaning = word(line.exception ? 'exception' : 'pattern', { pattern: line.pattern });
  if (!around?.certain) return { markdown: meaning, at: line.at };
  const found = matched(line, around.listing);
  if (!found.length) return { markdown: `${meaning}\n\n${word(around.listing.complete ? 'nothing' : 'unknown')}`, at: line.at };
  const others = lines.length > 1000 ? 0 : found.filter(({ path }) => decide(path).by !== line).length;
  const { files, size } = amountOf(found);
  const counted = word(files === 1 ? 'file' : 'files', { count: files });
  const amount = size ? word('sized', { counted, size }) : counted;
  const sentences = [meaning, word('matches', { amount }), others ? word('others', { count: others }) : ''].filter(Boolean);
  const paragraphs = [
    sentences.join(locale === 'en' ? ' ' : ''),
    found.slice(0, shown).map(({ path }) => `- \`${path}\``).join('\n') + (found.length > shown ? '\n- …' : ''),
  ];
  return { markdown: paragraphs.join('\n\n'), at: line.at };
}

const reference = page(phrases);
const shown = 6;
