import { type Range } from '../../text/range';
import { type Heredoc } from './heredoc';
import { jsonIn, type JsonArray } from './json';
import { isBlank, isSpace, sourceRange, type LogicalLine } from './line';
import { indexWithin, onBlanks, onSpaces, type Span } from './split';
import { plainWord, wordIn, type Problem, type Word } from './word';

/** What stands behind the keyword and the flags, cut as BuildKit cuts it for that instruction. */
export interface Arguments {
  /** All of it. */
  readonly body: Range;
  /** One word for each argument; one for all of a shell form and of WORKDIR, USER, STOPSIGNAL, MAINTAINER; CMD or NONE and one for the rest in HEALTHCHECK; none in exec form. A heredoc is one word. */
  readonly words: readonly Word[];
  /** `json` where BuildKit reads a JSON array of strings; CMD, ENTRYPOINT, RUN, SHELL, HEALTHCHECK CMD, ADD, COPY and VOLUME may have one. */
  readonly form: 'shell' | 'json';
  /** Present too where an array was begun and is not well-formed: the form is `shell` then. */
  readonly json?: JsonArray;
  /** ENV, LABEL, ARG. */
  readonly pairs?: readonly Pair[];
  /** FROM. */
  readonly from?: FromWords;
  /** RUN, CMD, ENTRYPOINT, SHELL, and HEALTHCHECK CMD: the command alone. */
  readonly command?: Range;
}

export interface Pair {
  readonly at: Range;
  readonly key: Word;
  /** Undefined without `=`: `ARG name`. */
  readonly value?: Word;
  /** `ENV name value`: the value is the rest of the line. */
  readonly legacy: boolean;
}

export interface FromWords {
  readonly image?: Word;
  /** The second word, whatever it says. */
  readonly as?: Word;
  /** The third word. */
  readonly stage?: Word;
  /** Whether the second word is AS, in any case. */
  readonly named: boolean;
}

export function argumentsIn(line: LogicalLine, name: string, start: number, end: number, heredocs: readonly Heredoc[], problems: Problem[]): Arguments {
  const body = sourceRange(line, start, end);
  const word = ([from, to]: Span): Word => wordIn(line, from, to, problems);
  const bare = { body, words: [], form: 'shell' } as const;
  if (start >= end) return bare;
  switch (name) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return { body, ...commandIn(line, start, end, problems) };
    case 'HEALTHCHECK': {
      const [kind, next] = firstOf(line, start, end);
      const first = plainWord(line, ...kind);
      if (next >= end) return { ...bare, words: [first] };
      const command = commandIn(line, next, end, problems);
      return { body, ...command, words: [first, ...command.words] };
    }
    case 'ADD':
    case 'COPY':
    case 'VOLUME': {
      const json = jsonAt(line, start, end, problems, true);
      if (json?.wellFormed) return { body, words: [], form: 'json', json };
      const words = together(line, onBlanks(line, start, end), heredocs).map((span) => (span.heredoc ? plainWord(line, ...span.at) : word(span.at)));
      return { ...bare, words, ...(json && { json }) };
    }
    case 'FROM': {
      const words = onBlanks(line, start, end).map(word);
      const [image, as, stage] = words;
      return { ...bare, words, from: { ...(image && { image }), ...(as && { as }), ...(stage && { stage }), named: as?.raw.toUpperCase() === 'AS' } };
    }
    case 'EXPOSE':
      return { ...bare, words: onBlanks(line, start, end).map(word) };
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return { ...bare, ...pairsIn(line, name, start, end, problems) };
    case 'WORKDIR':
    case 'USER':
    case 'STOPSIGNAL':
      return { ...bare, words: [word([start, end])] };
    case 'MAINTAINER':
      return { ...bare, words: [plainWord(line, start, end)] };
    default:
      return { ...bare, words: onBlanks(line, start, end).map(([from, to]) => plainWord(line, from, to)) };
  }
}

function commandIn(line: LogicalLine, start: number, end: number, problems: Problem[]): Pick<Arguments, 'words' | 'form' | 'json' | 'command'> {
  const command = sourceRange(line, start, end);
  const json = jsonAt(line, start, end, problems);
  if (json?.wellFormed) return { words: [], form: 'json', json, command };
  return { words: [plainWord(line, start, end)], form: 'shell', ...(json && { json }), command };
}

function jsonAt(line: LogicalLine, start: number, end: number, problems: Problem[], filled = false): JsonArray | undefined {
  if (line.text[start] !== '[') return undefined;
  const { array, refused, substitutions } = jsonIn(line, start, end);
  problems.push(...refused, ...(filled ? substitutions : []));
  return array;
}

/** The first word up to white space, and where the rest starts. */
function firstOf({ text }: LogicalLine, start: number, end: number): [Span, number] {
  let pos = start;
  while (pos < end && !isSpace(text.charCodeAt(pos))) pos++;
  let next = pos;
  while (next < end && isSpace(text.charCodeAt(next))) next++;
  return [[start, pos], next];
}

/** Makes one word of what announces a heredoc: blanks and quotes in it do not split it. */
function together(line: LogicalLine, spans: readonly Span[], heredocs: readonly Heredoc[]): readonly { readonly at: Span; readonly heredoc: boolean }[] {
  const merged: { at: Span; heredoc: boolean }[] = [];
  let next = 0;
  let open: Range | undefined;
  for (const [start, end] of spans) {
    const { start: from } = sourceRange(line, start, end);
    const last = merged.at(-1);
    if (open && from < open.end && last) {
      last.at = [last.at[0], end];
      continue;
    }
    open = heredocs[next]?.at;
    const heredoc = open?.start === from;
    if (heredoc) next++;
    else open = undefined;
    merged.push({ at: [start, end], heredoc });
  }
  return merged;
}

function pairsIn(line: LogicalLine, name: string, start: number, end: number, problems: Problem[]): Pick<Arguments, 'words' | 'pairs'> {
  const spans = onSpaces(line, start, end);
  const words = (): readonly Word[] => spans.map(([from, to]) => wordIn(line, from, to, []));
  const [first] = spans;
  if (first && name !== 'ARG' && !line.text.slice(...first).includes('=')) return { words: words(), pairs: [legacy(line, start, end, problems)] };
  return {
    words: words(),
    pairs: spans.map(([from, to]) => {
      const at = sourceRange(line, from, to);
      const equals = indexWithin(line.text, '=', from, to);
      // BuildKit takes the name in an ARG by the letter.
      const key = wordIn(line, from, equals ?? to, name === 'ARG' ? [] : problems);
      if (equals === undefined && name !== 'ARG') problems.push({ code: 'pair-without-equals', at, words: { word: key.raw } });
      if (equals === from) problems.push({ code: 'pair-without-name', at });
      return { at, key, legacy: false, ...(equals !== undefined && { value: wordIn(line, equals + 1, to, problems) }) };
    }),
  };
}

/** `ENV name value with spaces`. */
function legacy(line: LogicalLine, start: number, end: number, problems: Problem[]): Pair {
  const at = sourceRange(line, start, end);
  let keyEnd = start;
  while (keyEnd < end && !isBlank(line.text.charCodeAt(keyEnd))) keyEnd++;
  const key = wordIn(line, start, keyEnd, problems);
  let value = keyEnd;
  while (value < end && isSpace(line.text.charCodeAt(value))) value++;
  if (value < end) return { at, key, value: wordIn(line, value, end, problems), legacy: true };
  problems.push({ code: 'pair-without-value', at, words: { word: key.raw } });
  return { at, key, legacy: true };
}
