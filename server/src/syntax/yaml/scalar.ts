import { type Scalar } from 'yaml';
import { range, type Range } from '../../text/range';
import { type YamlScalar } from './tree';

/** A scalar with its source text. */
export function scalar(text: string, source: Scalar, at: Range): YamlScalar {
  const style = STYLES[source.type ?? 'PLAIN'] ?? 'plain';
  const written = text.slice(at.start, at.end);
  const content = source.source ?? String(source.value ?? '');
  return { kind: 'scalar', at, text: written, content, style, value: style === 'plain' ? plainValue(content) : content };
}

/** Takes an unquoted scalar for what the core schema makes of it (YAML 1.2.2 section 10.3.2). Whole numbers too long for a double become a bigint. */
export function plainValue(content: string): YamlScalar['value'] {
  const first = content.charCodeAt(0);
  // Most scalars are words: one look at the first character saves them the patterns.
  if (first >= 97 && first <= 122 && first !== 110 && first !== 116 && first !== 102) return content;
  if (content === '' || content === '~' || NULL.test(content)) return null;
  if (TRUE.test(content)) return true;
  if (FALSE.test(content)) return false;
  if (WHOLE.test(content)) {
    const number = Number(content);
    return Number.isSafeInteger(number) || content.length > LONGEST ? number : BigInt(content.replace(/^\+/, ''));
  }
  if (OTHER_BASE.test(content)) {
    const number = Number(content);
    return Number.isSafeInteger(number) || content.length > LONGEST ? number : BigInt(content);
  }
  if (FLOAT.test(content)) return Number(content);
  const special = SPECIAL.exec(content);
  if (!special) return content;
  if (!special[2]) return NaN;
  return special[1] === '-' ? -Infinity : Infinity;
}

const NULL = /^(?:null|Null|NULL)$/;
const TRUE = /^(?:true|True|TRUE)$/;
const FALSE = /^(?:false|False|FALSE)$/;
const WHOLE = /^[-+]?[0-9]+$/;
const OTHER_BASE = /^(?:0o[0-7]+|0x[0-9a-fA-F]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const SPECIAL = /^([-+]?)(?:\.(inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
/** A bigint takes quadratic time to read; nobody writes numbers of this length. */
const LONGEST = 1000;

const STYLES: Readonly<Record<string, YamlScalar['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** A word being typed above a key runs into it: `rep⏎template:` is one key of two lines to YAML. Taken apart again, where every line starts in one column. */
export function keysWithoutColon(text: string, source: Scalar, at: Range): { readonly others: readonly YamlScalar[]; readonly last: YamlScalar } | undefined {
  if (source.type !== 'PLAIN' || !text.slice(at.start, at.end).includes('\n')) return undefined;
  const column = at.start - (text.lastIndexOf('\n', at.start - 1) + 1);
  const found: YamlScalar[] = [];
  for (let from = at.start - column; from < at.end; ) {
    const end = text.indexOf('\n', from);
    const to = end < 0 || end > at.end ? at.end : end;
    const line = text.slice(from, to).trimEnd();
    const content = line.slice(column);
    if (content) {
      // Whatever stands before the first line's word, a dash for instance, is no concern here.
      if (found.length && line.slice(0, column).trim()) return undefined;
      if (found.length && content !== content.trimStart()) return undefined;
      const place = range(from + column, from + line.length);
      found.push({ kind: 'scalar', at: place, text: content, content, style: 'plain', value: plainValue(content) });
    } else if (line.trim()) return undefined;
    from = to + 1;
  }
  const last = found.pop();
  return last && found.length ? { others: found, last } : undefined;
}
