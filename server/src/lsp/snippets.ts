import type { CompletionItem } from 'vscode-languageserver';
import type { Locale } from '../engine/page';
import { range } from '../text/range';
import { toRange } from './convert';
import type { Open } from './documents';

export interface Snippet {
  readonly prefix: string;
  /** With tab stops. */
  readonly body: string;
  readonly description: Readonly<Record<Locale, string>>;
}

/** The snippets whose prefix may be meant by the word before the cursor, where that word stands alone on its line. */
export function snippetItems({ text, lines }: Open, offset: number, snippets: readonly Snippet[], locale: Locale): readonly CompletionItem[] {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const word = /^\s*([\w-]*)$/.exec(before)?.[1];
  if (word === undefined) return [];
  return snippets.map(({ prefix, body, description }) => ({
    label: prefix,
    kind: 15,
    detail: description[locale],
    insertTextFormat: 2,
    textEdit: { range: toRange(lines, range(offset - word.length, offset)), newText: body },
    sortText: `~${prefix}`,
  }));
}
