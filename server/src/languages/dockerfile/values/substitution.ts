import { cut, replaced } from './wildcard';

/** What BuildKit makes of a word: quotes and escapes gone, variables replaced. Reads the text itself, not the tree of the word, because an escaped dollar leaves no trace in that. */
export function substitute(source: string, { escape, quotes = true }: Manner, look: (name: string) => Looked): Substituted {
  // Most words are what they are.
  if (source.length < longest && !/["'$]/.test(source) && !source.includes(escape)) return { text: source, known: true, names: none };
  const names = new Set<string>();
  let pos = 0;

  const read = (stop: string | undefined, raw: boolean, pattern: boolean, depth: number): Piece | undefined => {
    let text = '';
    let known = true;
    const add = (piece: Piece | undefined): boolean => {
      if (!piece || text.length + piece.text.length > longest) return false;
      text += piece.text;
      known &&= piece.known;
      return true;
    };
    while (pos < source.length) {
      const char = source[pos] ?? '';
      if (char === stop) {
        pos++;
        return { text, known };
      }
      if (char === '$') {
        if (!add(dollar(depth))) return undefined;
      } else if (quotes && char === "'") {
        if (!add(single(pattern))) return undefined;
      } else if (quotes && char === '"') {
        if (!add(double(raw, depth))) return undefined;
      } else if (char === escape) {
        pos++;
        const next = source[pos++] ?? '';
        text += raw ? char + next : next;
      } else {
        text += char;
        pos++;
      }
    }
    return stop === undefined && text.length <= longest ? { text, known } : undefined;
  };

  const single = (pattern: boolean): Piece | undefined => {
    const end = source.indexOf("'", pos + 1);
    if (end < 0) return undefined;
    const inside = source.slice(pos + 1, end);
    pos = end + 1;
    return { text: pattern ? inside.replaceAll(escape, escape + escape) : inside, known: true };
  };

  const double = (raw: boolean, depth: number): Piece | undefined => {
    let text = '';
    let known = true;
    pos++;
    while (pos < source.length && text.length <= longest) {
      const char = source[pos] ?? '';
      if (char === '"') {
        pos++;
        return { text, known };
      }
      if (char === '$') {
        const piece = dollar(depth);
        if (!piece) return undefined;
        text += piece.text;
        known &&= piece.known;
        continue;
      }
      pos++;
      if (char !== escape) {
        text += char;
        continue;
      }
      const next = source[pos];
      if (next === undefined) continue;
      const escaped = next === '"' || next === '$' || next === escape;
      if (escaped) pos++;
      text += (raw ? char : '') + (escaped ? next : char);
    }
    return undefined;
  };

  const dollar = (depth: number): Piece | undefined => {
    const start = pos++;
    const written = (): Piece => ({ text: source.slice(start, pos), known: false });
    if (depth > deepest) return undefined;
    const braces = source[pos] === '{';
    if (braces) pos++;
    if (braces && /^[{}:]?$/.test(source[pos] ?? '')) return undefined;
    const name = nameAt(source, pos);
    pos += name.length;
    if (!braces && !name) return { text: '$', known: true };
    names.add(name);
    const own = look(name);
    const plain = (): Piece => (own === 'unknown' ? written() : { text: own === 'unset' ? '' : own.value, known: true });
    if (!braces) return plain();
    let operator = source[pos++];
    if (operator === '}') return plain();
    if (operator === '/') {
      const all = source[pos] === '/';
      if (all) pos++;
      const pattern = read('/', true, true, depth + 1);
      const other = pattern && read('}', true, false, depth + 1);
      if (!pattern || !other) return undefined;
      // With `//` a dollar in the replacement means a group of a regular expression to BuildKit.
      if (own === 'unknown' || !pattern.known || !other.known || (all && other.text.includes('$'))) return written();
      const text = replaced(own === 'unset' ? '' : own.value, pattern.text, other.text, all);
      return text === undefined ? undefined : { text, known: true };
    }
    const colon = operator === ':';
    if (colon) operator = source[pos++];
    if (operator === undefined || !(colon ? '-+?' : '-+?#%').includes(operator)) return undefined;
    const trims = operator === '#' || operator === '%';
    const twice = trims && source[pos] === operator;
    if (twice) pos++;
    const word = read('}', trims, trims, depth + 1);
    if (!word) return undefined;
    if (own === 'unknown') return written();
    const value = own === 'unset' ? '' : own.value;
    const absent = own === 'unset' || (colon && value === '');
    const given = word.known ? word : written();
    if (operator === '-') return absent ? given : { text: value, known: true };
    if (operator === '+') return absent ? { text: '', known: true } : given;
    if (operator === '?') return absent ? undefined : { text: value, known: true };
    if (!word.known) return written();
    const text = cut(value, word.text, operator === '#' ? 'start' : 'end', twice);
    return text === undefined ? undefined : { text, known: true };
  };

  const whole = read(undefined, false, false, 0);
  return whole ? { ...whole, names } : { text: source, known: false, names };
}

interface Manner {
  readonly escape: string;
  /** Bodies of heredocs keep theirs. */
  readonly quotes?: boolean;
}

/** `unset` is certain: the build puts nothing in its place. */
export type Looked = { readonly value: string } | 'unset' | 'unknown';

interface Piece {
  /** A substitution whose result is not known stays as it is written. */
  readonly text: string;
  readonly known: boolean;
}

export interface Substituted extends Piece {
  /** Every variable that is asked for, those in defaults too, whether they are used or not. */
  readonly names: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Nobody nests deeper; a hostile file does, and the stack is finite. */
const deepest = 60;
/** Values that double themselves line by line would fill the memory. */
const longest = 4000;

function nameAt(text: string, start: number): string {
  named.lastIndex = start;
  return named.exec(text)?.[0] ?? '';
}

const named = /\d+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*/uy;
