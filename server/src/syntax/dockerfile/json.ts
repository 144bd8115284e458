import { type Range } from '../../text/range';
import { sourceRange, type LogicalLine } from './line';
import { indexWithin } from './split';
import { wordIn, type Problem, type Word } from './word';

/** What starts like a JSON array. Only a well-formed array of strings makes the exec form; anything else is read as shell or as words, silently. */
export interface JsonArray {
  readonly at: Range;
  readonly items: readonly Word[];
  readonly wellFormed: boolean;
  /** An opening bracket and a quote: an array was meant, not the `[` command. */
  readonly meant: boolean;
  readonly problems: readonly JsonProblem[];
}

export interface JsonProblem {
  readonly code: 'json-single-quotes' | 'json-missing-comma' | 'json-trailing-comma' | 'json-bad-escape' | 'json-unclosed-string' | 'json-unclosed' | 'json-text-after' | 'json-malformed';
  readonly at: Range;
}

export interface JsonReading {
  readonly array: JsonArray;
  /** Well-formed JSON whose items are not all strings: BuildKit stops there. */
  readonly refused: readonly Problem[];
  /** What is wrong with the variables in it, for those who fill them in. */
  readonly substitutions: readonly Problem[];
}

/** Reads the array that starts at `start`, which holds `[`. The first fault ends it: what follows is a guess. */
export function jsonIn(line: LogicalLine, start: number, end: number): JsonReading {
  const { text } = line;
  const items: Word[] = [];
  const others: Problem[] = [];
  const substitutions: Problem[] = [];
  const problems: JsonProblem[] = [];
  const space = (from: number): number => {
    let pos = from;
    while (pos < end && ' \t\r\n'.includes(text[pos] ?? '')) pos++;
    return pos;
  };
  const fault = (code: JsonProblem['code'], from: number, to: number): undefined => void problems.push({ code, at: sourceRange(line, from, Math.min(end, to)) });
  const array = (): number | undefined => {
    let pos = space(start + 1);
    if (text[pos] === ']' && pos < end) return pos + 1;
    for (;;) {
      if (pos >= end) return fault('json-unclosed', start, end);
      const char = text[pos];
      if (char === '"') {
        const string = stringEnd(text, pos, end);
        if ('code' in string) return fault(string.code, string.start, string.end);
        items.push(item(line, pos, string.end, substitutions));
        pos = string.end;
      } else if (char === "'") {
        const close = indexWithin(text, "'", pos + 1, end);
        return fault('json-single-quotes', pos, close === undefined ? end : close + 1);
      } else {
        const literal = literalEnd(text, pos, end);
        if (literal === undefined) return fault('json-malformed', pos, pos + 1);
        if (!others.length) others.push({ code: 'json-item-not-string', at: sourceRange(line, pos, literal), words: { item: text.slice(pos, literal) } });
        pos = literal;
      }
      pos = space(pos);
      if (pos >= end) return fault('json-unclosed', start, end);
      if (text[pos] === ']') return pos + 1;
      if (text[pos] !== ',') return fault(text[pos] === '"' || text[pos] === "'" ? 'json-missing-comma' : 'json-malformed', pos, pos + 1);
      const comma = pos;
      pos = space(pos + 1);
      if (text[pos] === ']' && pos < end) return fault('json-trailing-comma', comma, comma + 1);
    }
  };
  const close = array();
  if (close !== undefined && space(close) < end) fault('json-text-after', space(close), end);
  const wellFormed = !problems.length && !others.length;
  const first = text[space(start + 1)];
  return {
    array: { at: sourceRange(line, start, close ?? end), items, wellFormed, meant: first === '"' || first === "'" || wellFormed, problems },
    refused: problems.length ? [] : others,
    substitutions: wellFormed ? substitutions : [],
  };
}

interface Fault {
  readonly code: JsonProblem['code'];
  readonly start: number;
  readonly end: number;
}

function stringEnd(text: string, start: number, limit: number): { readonly end: number } | Fault {
  let pos = start + 1;
  while (pos < limit) {
    const code = text.charCodeAt(pos);
    if (code === 34) return { end: pos + 1 };
    if (code < 32) return { code: 'json-malformed', start: pos, end: pos + 1 };
    if (code !== 92) {
      pos++;
      continue;
    }
    const next = text[pos + 1] ?? '';
    const length = next === 'u' ? 6 : 2;
    const valid = next === 'u' ? /^[0-9a-fA-F]{4}$/.test(text.slice(pos + 2, pos + 6)) : next !== '' && '"\\/bfnrt'.includes(next);
    if (!valid) return { code: 'json-bad-escape', start: pos, end: pos + 2 };
    pos += length;
  }
  return { code: 'json-unclosed-string', start, end: limit };
}

function literalEnd(text: string, start: number, end: number): number | undefined {
  if (text[start] === '[' || text[start] === '{') return nestedEnd(text, start, end);
  const pattern = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=[\s,\]])/y;
  pattern.lastIndex = start;
  const found = pattern.exec(text);
  return found && pattern.lastIndex <= end ? pattern.lastIndex : undefined;
}

/** Behind an array or an object, if it is one. Nobody writes a long one, and a hostile file many that are never closed. */
function nestedEnd(text: string, start: number, limit: number): number | undefined {
  let depth = 0;
  for (let pos = start; pos < Math.min(limit, start + longest); pos++) {
    const char = text[pos];
    if (char === '"') {
      const string = stringEnd(text, pos, limit);
      if ('code' in string) return undefined;
      pos = string.end - 1;
    } else if (char === '[' || char === '{') depth++;
    else if ((char === ']' || char === '}') && --depth === 0) return isJson(text.slice(start, pos + 1)) ? pos + 1 : undefined;
  }
  return undefined;
}

const longest = 1000;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Brackets of something else, such as a test of the shell.
    return false;
  }
}

function item(line: LogicalLine, start: number, end: number, problems: Problem[]): Word {
  const raw = line.text.slice(start, end);
  const escaped = raw.includes('\\');
  // With escapes the places of variables inside would be a guess.
  const variables = raw.includes('$') && !escaped ? wordIn(line, start + 1, end - 1, [], { quotes: false }).variables : [];
  if (!escaped && /['$]/.test(raw)) wordIn(line, start + 1, end - 1, problems);
  return { at: sourceRange(line, start, end), raw, value: escaped ? unescape(raw.slice(1, -1)) : raw.slice(1, -1), quoted: true, variables };
}

const plain: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const unescape = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, char: string) => (hex ? String.fromCharCode(parseInt(hex, 16)) : (plain[char] ?? char)));
