import { type Range } from '../../text/range';
import { sourceRange, type LogicalLine } from './line';
import { indexWithin, type Span } from './split';
import { wordIn, type Problem, type Word } from './word';

/** `--name` or `--name=value`. */
export interface Flag {
  readonly at: Range;
  /** Without dashes, as it is written. */
  readonly name: string;
  readonly nameAt: Range;
  /** Undefined without `=`; an empty word with `=` and nothing behind it. */
  readonly value?: Word;
  /** The parts of a `--mount`, in their order. */
  readonly mount?: readonly MountOption[];
}

/** `key=value` or `key` of a mount. */
export interface MountOption {
  readonly at: Range;
  /** Lower case, as BuildKit compares it. */
  readonly key: string;
  readonly keyAt: Range;
  readonly value?: Word;
}

export function flagIn(line: LogicalLine, [start, end]: Span, problems: Problem[]): Flag {
  const { text } = line;
  const equals = indexWithin(text, '=', start, end);
  const nameEnd = equals ?? end;
  const name = text.slice(start + 2, nameEnd);
  const flag = { at: sourceRange(line, start, end), name, nameAt: sourceRange(line, start + 2, nameEnd) };
  if (equals === undefined) return flag;
  const bare = unquoted(line, equals + 1, end);
  const value: Word = { ...wordIn(line, equals + 1, end, filled.has(name) ? problems : []), value: bare.text };
  return name.toLowerCase() === 'mount' ? { ...flag, value, mount: mountOptions(line, bare) } : { ...flag, value };
}

/** The flags in which BuildKit fills in variables; in the others a dollar is a dollar. */
const filled: ReadonlySet<string> = new Set(['chown', 'chmod', 'checksum', 'platform', 'mount']);

/** Text that remembers where each of its characters stands in the joined line. */
interface Bare {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Undefined where nothing was dropped. */
  readonly offsets?: readonly number[];
}

/** Flags lose their quotes and escapes before anything else is made of them, in single quotes too. */
function unquoted({ text, escape }: LogicalLine, start: number, end: number): Bare {
  const whole = text.slice(start, end);
  if (!/['"]/.test(whole) && !whole.includes(escape)) return { text: whole, start, end };
  const chars: string[] = [];
  const offsets: number[] = [];
  let quote = '';
  for (let pos = start; pos < end; pos++) {
    const char = text[pos] ?? '';
    if (quote ? char === quote : char === '"' || char === "'") {
      quote = quote ? '' : char;
      continue;
    }
    if (char === escape && ++pos >= end) break;
    chars.push(text[pos] ?? '');
    offsets.push(pos);
  }
  return { text: chars.join(''), start, end, offsets };
}

/** A mount is one record of comma-separated values, where a field may stand in double quotes. */
function mountOptions(line: LogicalLine, { text, start: first, end, offsets }: Bare): readonly MountOption[] {
  const options: MountOption[] = [];
  const place = (from: number, to: number): Span => {
    if (!offsets) return [first + from, first + to];
    const start = offsets[from] ?? end;
    return [start, to > from ? (offsets[to - 1] ?? end - 1) + 1 : start];
  };
  let pos = 0;
  while (pos < text.length) {
    const start = pos;
    const quoted = text[pos] === '"';
    let close = quoted ? text.indexOf('"', pos + 1) : -1;
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    const comma = text.indexOf(',', close >= 0 ? close : start);
    const stop = comma < 0 ? text.length : comma;
    const from = close >= 0 ? start + 1 : start;
    const to = close >= 0 ? close : stop;
    options.push(option(line, text, from, to, place, place(start, stop)));
    pos = stop + 1;
  }
  return options;
}

function option(line: LogicalLine, text: string, from: number, to: number, place: (from: number, to: number) => Span, whole: Span): MountOption {
  const keyEnd = indexWithin(text, '=', from, to) ?? to;
  const at = sourceRange(line, ...whole);
  const key = text.slice(from, keyEnd).toLowerCase();
  const keyAt = sourceRange(line, ...place(from, keyEnd));
  if (keyEnd === to) return { at, key, keyAt };
  const span = place(keyEnd + 1, to);
  // What is wrong with the substitutions of a mount is already said of the flag.
  return { at, key, keyAt, value: { ...wordIn(line, ...span, []), value: text.slice(keyEnd + 1, to).replaceAll('""', '"') } };
}
