import { range, type Range } from '../../text/range';
import { sourceRange, type LogicalLine } from './line';

/** An argument. `at` is where it stands with its quotes; `raw` is what stands there without continuation marks; `value` is without quotes and escapes, variables left as they are written. */
export interface Word {
  readonly at: Range;
  readonly raw: string;
  readonly value: string;
  readonly quoted: boolean;
  readonly variables: readonly Variable[];
}

/** A substitution: `$v`, `${v}`, `${v:-word}`, `${v/word/replacement}`. */
export interface Variable {
  readonly at: Range;
  readonly name: string;
  readonly nameAt: Range;
  readonly braces: boolean;
  readonly modifier?: string;
  readonly word?: Word;
  readonly replacement?: Word;
  readonly problem?: 'unsupported-modifier' | 'unclosed' | 'bad-substitution';
}

/** A hard fact of the grammar: BuildKit refuses this. */
export interface Problem {
  readonly code: ProblemCode;
  readonly at: Range;
  readonly words?: Readonly<Record<string, string>>;
}

export type ProblemCode =
  | 'unterminated-heredoc'
  | 'json-item-not-string'
  | 'unclosed-quote'
  | 'unclosed-substitution'
  | 'bad-substitution'
  | 'unsupported-modifier'
  | 'pair-without-equals'
  | 'pair-without-value'
  | 'pair-without-name';

/** Reads quotes, escapes and variables of a stretch of the joined line, as BuildKit's word expansion does. */
export function wordIn(line: LogicalLine, start: number, end: number, problems: Problem[], manner: Manner = {}): Word {
  const escape = manner.escape ?? line.escape;
  if (!special(line.text, start, end, escape)) return plainWord(line, start, end);
  const { value, quoted, variables } = read({ line, escape, quotes: manner.quotes ?? true, end, pos: start, problems }, undefined, false, 0);
  return { at: sourceRange(line, start, end), raw: line.text.slice(start, end), value, quoted, variables };
}

interface Manner {
  readonly escape?: string;
  /** Bodies of heredocs are expanded with their quotes left alone. */
  readonly quotes?: boolean;
}

/** A word BuildKit hands on as it is. */
export function plainWord(line: LogicalLine, start: number, end: number): Word {
  const raw = line.text.slice(start, end);
  return { at: sourceRange(line, start, end), raw, value: raw, quoted: false, variables: none };
}

const none: readonly Variable[] = [];

function special(text: string, start: number, end: number, escape: string): boolean {
  for (let pos = start; pos < end; pos++) {
    const char = text[pos];
    if (char === '$' || char === '"' || char === "'" || char === escape) return true;
  }
  return false;
}

/** Where a substitution that starts at `start` ends; undefined when BuildKit would refuse it. */
export function substitutionEnd(line: LogicalLine, start: number, end: number, escape: string): number | undefined {
  const problems: Problem[] = [];
  const cursor = { line, escape, quotes: true, end, pos: start, problems };
  variable(cursor, 0);
  return problems.length ? undefined : cursor.pos;
}

interface Cursor {
  readonly line: LogicalLine;
  readonly escape: string;
  readonly quotes: boolean;
  readonly end: number;
  readonly problems: Problem[];
  pos: number;
}

interface Reading {
  readonly value: string;
  readonly quoted: boolean;
  readonly variables: readonly Variable[];
  /** Whether the character looked for was met. */
  readonly closed: boolean;
  readonly from: number;
  readonly to: number;
}

/** Nobody nests deeper; a hostile file does, and the stack is finite. */
const deepest = 60;

function read(cursor: Cursor, stop: string | undefined, rawEscapes: boolean, depth: number): Reading {
  const { line: { text }, escape, end } = cursor;
  const from = cursor.pos;
  const parts: string[] = [];
  const variables: Variable[] = [];
  let quoted = false;
  let plain = from;
  const keep = (next: number): void => {
    if (cursor.pos > plain) parts.push(text.slice(plain, cursor.pos));
    cursor.pos = plain = next;
  };
  while (cursor.pos < end) {
    const char = text[cursor.pos] ?? '';
    if (char === stop) {
      const to = cursor.pos;
      keep(to + 1);
      return { value: parts.join(''), quoted, variables, closed: true, from, to };
    }
    if (char === '$' && depth < deepest) {
      keep(cursor.pos);
      const found = variable(cursor, depth);
      if (found) variables.push(found);
      parts.push(text.slice(plain, cursor.pos));
      plain = cursor.pos;
    } else if (cursor.quotes && (char === "'" || char === '"')) {
      quoted = true;
      keep(cursor.pos);
      const inside = char === "'" ? single(cursor) : double(cursor, depth);
      parts.push(inside.value);
      variables.push(...inside.variables);
      plain = cursor.pos;
    } else if (char === escape) {
      if (rawEscapes) cursor.pos++;
      else keep(cursor.pos + 1);
      if (cursor.pos < end) cursor.pos++;
    } else cursor.pos++;
  }
  keep(cursor.pos);
  return { value: parts.join(''), quoted, variables, closed: false, from, to: cursor.pos };
}

type Inside = Pick<Reading, 'value' | 'variables'>;

function single(cursor: Cursor): Inside {
  const { line: { text }, end } = cursor;
  const start = cursor.pos++;
  while (cursor.pos < end && text[cursor.pos] !== "'") cursor.pos++;
  const value = text.slice(start + 1, cursor.pos);
  close(cursor, start, "'");
  return { value, variables: [] };
}

/** Inside double quotes the escape character is itself, unless before a quote, a dollar or another one. */
function double(cursor: Cursor, depth: number): Inside {
  const { line: { text }, end, escape } = cursor;
  const start = cursor.pos++;
  const parts: string[] = [];
  const variables: Variable[] = [];
  let plain = cursor.pos;
  while (cursor.pos < end && text[cursor.pos] !== '"') {
    const char = text[cursor.pos];
    if (char === '$' && depth < deepest) {
      parts.push(text.slice(plain, cursor.pos));
      plain = cursor.pos;
      const found = variable(cursor, depth);
      if (found) variables.push(found);
    } else if (char === escape) {
      const next = text[cursor.pos + 1];
      if (cursor.pos + 1 < end && (next === '"' || next === '$' || next === escape)) {
        parts.push(text.slice(plain, cursor.pos));
        plain = cursor.pos + 1;
        cursor.pos += 2;
      } else cursor.pos++;
    } else cursor.pos++;
  }
  parts.push(text.slice(plain, cursor.pos));
  close(cursor, start, '"');
  return { value: parts.join(''), variables };
}

function close(cursor: Cursor, start: number, quote: string): void {
  if (cursor.pos < cursor.end) cursor.pos++;
  else cursor.problems.push({ code: 'unclosed-quote', at: sourceRange(cursor.line, start, cursor.end), words: { quote } });
}

/** Reads what follows a dollar. A dollar before nothing of meaning is a dollar. */
function variable(cursor: Cursor, depth: number): Variable | undefined {
  const { line, end } = cursor;
  const { text } = line;
  const start = cursor.pos++;
  const at = (): Range => sourceRange(line, start, cursor.pos);
  const braces = cursor.pos < end && text[cursor.pos] === '{';
  if (braces) cursor.pos++;
  const nameStart = cursor.pos;
  const first = text[cursor.pos] ?? '';
  const bad = braces && cursor.pos < end && (first === '{' || first === '}' || first === ':');
  if (!bad) cursor.pos = nameEnd(text, cursor.pos, end);
  const name = text.slice(nameStart, cursor.pos);
  const nameAt = name ? sourceRange(line, nameStart, cursor.pos) : range(at().end, at().end);
  if (!braces) return name ? { at: at(), name, nameAt, braces } : undefined;
  const refused = (problem: NonNullable<Variable['problem']>, modifier?: string): Variable => {
    const code = problem === 'unclosed' ? 'unclosed-substitution' : problem;
    cursor.problems.push({ code, at: at(), words: { name, ...(modifier !== undefined && { modifier }) } });
    return { at: at(), name, nameAt, braces, problem, ...(modifier !== undefined && { modifier }) };
  };
  if (bad) {
    skipBrace(cursor);
    return refused('bad-substitution');
  }
  if (cursor.pos >= end) return refused('unclosed');
  const operator = text[cursor.pos++] ?? '';
  if (operator === '}') return { at: at(), name, nameAt, braces };
  if (operator === '/') {
    const all = text[cursor.pos] === '/' && cursor.pos < end;
    if (all) cursor.pos++;
    const modifier = all ? '//' : '/';
    const pattern = read(cursor, '/', true, depth + 1);
    if (!pattern.closed) return refused('unclosed', modifier);
    const other = read(cursor, '}', true, depth + 1);
    if (!other.closed) return refused('unclosed', modifier);
    return { at: at(), name, nameAt, braces, modifier, word: wordOf(line, pattern), replacement: wordOf(line, other) };
  }
  let modifier = operator;
  if (operator === ':') {
    if (cursor.pos >= end) return refused('unclosed');
    modifier += text[cursor.pos++] ?? '';
  } else if ((operator === '#' || operator === '%') && cursor.pos < end && text[cursor.pos] === operator) {
    cursor.pos++;
    modifier += operator;
  }
  if (!known.has(modifier)) {
    if (!modifier.endsWith('}')) skipBrace(cursor);
    return refused('unsupported-modifier', modifier);
  }
  const rest = read(cursor, '}', operator === '#' || operator === '%', depth + 1);
  if (!rest.closed) return refused('unclosed', modifier);
  return { at: at(), name, nameAt, braces, modifier, word: wordOf(line, rest) };
}

const known: ReadonlySet<string> = new Set(['-', '+', '?', ':-', ':+', ':?', '#', '##', '%', '%%']);

const wordOf = (line: LogicalLine, { from, to, value, quoted, variables }: Reading): Word =>
  ({ at: sourceRange(line, from, to), raw: line.text.slice(from, to), value, quoted, variables });

/** After a refused substitution: up to its brace, so that what follows is still read. */
function skipBrace(cursor: Cursor): void {
  const { line: { text }, end } = cursor;
  while (cursor.pos < end && text[cursor.pos] !== '}') cursor.pos++;
  if (cursor.pos < end) cursor.pos++;
}

function nameEnd(text: string, start: number, end: number): number {
  let pos = start;
  const digit = (at: number): boolean => at < end && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57;
  if (digit(pos)) {
    while (digit(pos)) pos++;
    return pos;
  }
  if (pos < end && '@*#?-$!'.includes(text[pos] ?? ' ')) return pos + 1;
  while (pos < end && /[\p{L}\p{Nd}_]/u.test(text[pos] ?? '')) pos++;
  return pos;
}
