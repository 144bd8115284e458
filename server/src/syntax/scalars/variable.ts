import { range, type Range } from '../../text/range';

/** One `$NAME` or `${NAME…}` of a text that Compose fills in. */
export interface Variable {
  readonly name: string;
  readonly at: Range;
  readonly nameAt: Range;
  /** `-` `:-` `?` `:?` `+` `:+`, or none. */
  readonly operator?: '-' | ':-' | '?' | ':?' | '+' | ':+';
  /** What stands behind the operator: a default, an error message or an alternative, which may hold variables itself. */
  readonly word?: string;
  readonly wordAt?: Range;
  readonly braces: boolean;
  /** Inside the word of another variable. */
  readonly nested: boolean;
}

export type VariableProblemCode = 'empty-name' | 'bad-name' | 'missing-operator' | 'unclosed-brace';

export interface VariableProblem {
  readonly code: VariableProblemCode;
  readonly at: Range;
  readonly text: string;
}

export interface Interpolation {
  /** In the order of the text; nested ones behind the one they are in. */
  readonly variables: readonly Variable[];
  readonly problems: readonly VariableProblem[];
  /** Every `$$`, which comes out as one `$`. */
  readonly escapes: readonly Range[];
}

/** Reads a text the way compose-go's template pattern does: a `$` that begins nothing is left alone, so `$(date)`, `$1` and `$?` are fine; a `${` that does not complete is an error. */
export function interpolation(text: string): Interpolation {
  const variables: Variable[] = [];
  const problems: VariableProblem[] = [];
  const escapes: Range[] = [];
  if (text.includes('$')) scan(0, text.length, 0);
  return { variables, problems, escapes };

  function scan(from: number, to: number, depth: number): void {
    for (let i = text.indexOf('$', from); i >= 0 && i < to - 1; i = text.indexOf('$', i)) {
      const next = text.charAt(i + 1);
      if (next === '$') {
        escapes.push(range(i, i + 2));
        i += 2;
      } else if (next === '{') i = braced(i, to, depth);
      else {
        const name = nameAt(i + 1, to);
        if (name) variables.push({ name, at: range(i, i + 1 + name.length), nameAt: range(i + 1, i + 1 + name.length), braces: false, nested: depth > 0 });
        i += 1 + name.length;
      }
    }
  }

  function braced(start: number, to: number, depth: number): number {
    const close = depth < DEEPEST ? closing(start + 2, to) : -1;
    if (close < 0) {
      problems.push({ code: 'unclosed-brace', at: range(start, Math.min(to, start + 60)), text: text.slice(start, Math.min(to, start + 60)) });
      return to;
    }
    const at = range(start, close + 1);
    const refuse = (code: VariableProblemCode) => problems.push({ code, at, text: text.slice(start, Math.min(close + 1, start + 200)) });
    const name = nameAt(start + 2, close);
    const behind = start + 2 + name.length;
    const operator = OPERATORS.find((each) => text.startsWith(each, behind) && behind + each.length <= close);
    if (!name) refuse(close === start + 2 ? 'empty-name' : 'bad-name');
    else if (behind < close && !operator) refuse(text.charAt(behind) === ':' ? 'missing-operator' : 'bad-name');
    else {
      const wordAt = operator && range(behind + operator.length, close);
      const word = wordAt && text.slice(wordAt.start, wordAt.end);
      variables.push({ name, at, nameAt: range(start + 2, behind), ...(operator && { operator, word, wordAt }), braces: true, nested: depth > 0 });
      if (wordAt) scan(wordAt.start, wordAt.end, depth + 1);
    }
    return close + 1;
  }

  /** The brace that closes the one opened before `from`; only `${` opens another. */
  function closing(from: number, to: number): number {
    let open = 1;
    for (let i = from; i < to; i++) {
      const character = text.charAt(i);
      if (character === '$' && text.charAt(i + 1) === '$') i++;
      else if (character === '$' && text.charAt(i + 1) === '{') {
        open++;
        i++;
      } else if (character === '}' && --open === 0) return i;
    }
    return -1;
  }

  function nameAt(from: number, to: number): string {
    NAME.lastIndex = from;
    const name = NAME.exec(text)?.[0] ?? '';
    return name.slice(0, Math.max(0, to - from));
  }
}

/** Whether any part of a text is filled in later, so that what it will be is not known. */
export const isOpen = (text: string): boolean => text.includes('$') && interpolation(text).variables.length > 0;

const OPERATORS = [':-', '-', ':?', '?', ':+', '+'] as const;
const NAME = /[_a-zA-Z][_a-zA-Z0-9]*/y;
/** Every level looks at the text again. */
const DEEPEST = 20;
