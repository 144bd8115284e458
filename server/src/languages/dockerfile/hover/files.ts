import { amountOf } from '../../../engine/amount';
import type { Asked, Explained } from '../../../engine/language';
import { kindOf, type Listed } from '../../../engine/listing';
import { fill, page, said } from '../../../engine/page';
import { touches } from '../../../text/range';
import type { IgnoreLine } from '../../../syntax/dockerignore/ignore';
import type { Dockerfile, PlacedInstruction } from '../../../syntax/dockerfile/tree';
import { ignoreFileOf } from '../context/buildContext';
import { contextSources } from '../context/contextSources';
import { takenBy } from '../context/taken';
import text from './files.md';

/** How much a source of COPY, ADD or a bind mount takes from the context, and what is left out of it by which line. */
export function filesHover(tree: Dockerfile, placed: PlacedInstruction, offset: number, { around, locale }: Asked): Explained | undefined {
  const source = around?.certain ? contextSources(tree).find((each) => each.placed === placed && touches(each.at, offset)) : undefined;
  const taken = around && source && takenBy(source, around);
  if (!taken) return undefined;
  const word = (name: string, words: Readonly<Record<string, string | number>>): string => fill(said(phrases, name, locale) ?? '', words);
  const amount = (files: readonly Listed[]): string => {
    const { files: count, size } = amountOf(files);
    const counted = word(count === 1 ? 'file' : 'files', { count });
    return size ? word('sized', { counted, size }) : counted;
  };
  const { files, ignored, excluded } = taken;
  const paragraphs: string[] = [];
  const partial = files.some(({ path, size }) => path.endsWith('/') && size === undefined);
  if (files.length) paragraphs.push(word(partial || !around.listing.complete ? 'atLeast' : 'takes', { amount: amount(files) }), listed(files));
  const ignore = ignoreFileOf(around);
  if (ignored.length && ignore) {
    const counts = new Map<IgnoreLine, number>();
    for (const { by } of ignored) counts.set(by, (counts.get(by) ?? 0) + 1);
    const most = [...counts].sort(([, a], [, b]) => b - a);
    const lines = most.slice(0, shown).map(([line, count]) => word('line', { pattern: line.text, number: ignore.numberAt(line.at.start), count }));
    paragraphs.push(word('ignored', { name: ignore.name, amount: amount(ignored.map(({ file }) => file)), lines: lines.join(locale === 'en' ? ', ' : '、') + (most.length > shown ? ' …' : '') }));
  }
  if (excluded.length) paragraphs.push(word('excluded', { amount: amount(excluded) }));
  if (!paragraphs.length && kindOf(around.listing, source.path) === 'missing' && source.glob.literal) paragraphs.push(word('missing', {}));
  return paragraphs.length ? { markdown: paragraphs.join('\n\n'), at: source.at } : undefined;
}

const phrases = page(text);
const shown = 5;

const listed = (files: readonly Listed[]): string => files.slice(0, shown).map(({ path }) => `- \`${path}\``).join('\n') + (files.length > shown ? '\n- …' : '');
