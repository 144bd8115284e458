import { range, type Range } from '../../text/range';

/** A word of an action: `.Values.image.tag` is one field, `$x.y` a variable with the fields behind it. */
export interface TemplateToken {
  readonly kind: 'field' | 'variable' | 'word' | 'string' | 'number' | 'mark';
  readonly at: Range;
  readonly text: string;
}

/** The tokens between two offsets of an action. Every character but blanks is in one. */
export function tokensIn(text: string, { start, end }: Range): readonly TemplateToken[] {
  const found: TemplateToken[] = [];
  const source = text.slice(start, end);
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(source); match; match = TOKEN.exec(source)) {
    const [whole, string, variable, field, number, word] = match;
    const kind = string ? 'string' : variable ? 'variable' : field ? 'field' : number ? 'number' : word ? 'word' : 'mark';
    found.push({ kind, at: range(start + match.index, start + match.index + whole.length), text: whole });
  }
  return found;
}

/** What a string stands for; its escapes are left as they are, which names of templates and keys have none of. */
export const unquoted = ({ text }: TemplateToken): string => text.replace(/^["'`]|["'`]$/g, '');

const TOKEN = /("(?:[^"\\\n]|\\.)*"?|`[^`]*`?|'(?:[^'\\\n]|\\.)*'?)|(\$\w*(?:\.\w+)*\.?)|(\.\w+(?:\.\w+)*\.?|\.)|([-+]?\d[\w.]*)|([A-Za-z_]\w*)|:=|\S/g;
