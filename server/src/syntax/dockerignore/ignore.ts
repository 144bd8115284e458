import { range, type Range } from '../../text/range';
import { cleanPath } from './cleanPath';
import { glob, type Glob } from './glob';

/** A `.dockerignore`, line by line, and what it leaves out of a build. */
export interface Ignore {
  readonly lines: readonly IgnoreLine[];
  readonly comments: readonly { readonly at: Range; readonly text: string }[];
  /** Whether some line takes files back in. */
  readonly exceptions: boolean;
  /** What becomes of a file or folder; the path is relative to the context. */
  decide(path: string): Decision;
}

export interface Decision {
  readonly ignored: boolean;
  /** The line that had the last word; undefined where none has. */
  readonly by: IgnoreLine | undefined;
}

export interface IgnoreLine {
  /** Without the blanks around it. */
  readonly at: Range;
  readonly text: string;
  /** Begins with `!`. */
  readonly exception: boolean;
  /** As docker reads it: without `!`, cleaned, relative. */
  readonly pattern: string;
  readonly glob: Glob;
}

/** Reads as moby's ignorefile does: a comment begins in the first column, blanks around a pattern do not count, a byte-order mark neither. */
export function ignoreIn(source: string): Ignore {
  const lines: IgnoreLine[] = [];
  const comments: { at: Range; text: string }[] = [];
  let start = source.startsWith('\uFEFF') ? 1 : 0;
  while (start < source.length) {
    const found = source.indexOf('\n', start);
    const end = found < 0 ? source.length : found;
    const line = source.slice(start, end);
    const text = line.trim();
    if (line.startsWith('#')) comments.push({ at: range(start, start + line.trimEnd().length), text: line.trimEnd() });
    else if (text) {
      const from = start + line.length - line.trimStart().length;
      lines.push(lineOf(range(from, from + text.length), text));
    }
    start = end + 1;
  }
  return { lines, comments, exceptions: lines.some(({ exception }) => exception), decide: decider(lines) };
}

function lineOf(at: Range, text: string): IgnoreLine {
  const exception = text.startsWith('!');
  const written = exception ? text.slice(1).trim() : text;
  const cleaned = written && cleanPath(written);
  const pattern = cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned;
  return { at, text, exception, pattern, glob: glob(pattern, 'ignore') };
}

/** As the client walks the context: what matched a folder matches all below it, a later line counts before an earlier one, and a line that could change nothing is not asked. */
function decider(lines: readonly IgnoreLine[]): Ignore['decide'] {
  const exceptions = lines.some(({ exception }) => exception);
  const folders = new Map<string, Walked>();
  const walked = (path: string): Walked => {
    const known = folders.get(path);
    if (known) return known;
    const found = decided(path, new Uint8Array(lines.length));
    folders.set(path, found);
    return found;
  };
  const decided = (path: string, matched: Uint8Array | undefined): Walked => {
    const slash = path.lastIndexOf('/');
    const parent = slash < 0 ? undefined : walked(path.slice(0, slash));
    if (parent?.ignored && !exceptions) return parent;
    let by: IgnoreLine | undefined;
    let ignored = false;
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i];
      if (!line || (!parent?.matched?.[i] && (line.exception !== ignored || !line.glob.matches(path)))) continue;
      if (matched) matched[i] = 1;
      if (line.exception === ignored) by = line;
      ignored = !line.exception;
    }
    return { ignored, by, matched };
  };
  // What is asked about has nothing below it that would want to know.
  return (path) => decided(untidy.test(path) ? cleanPath(path) : path, undefined);
}

const untidy = /(^|\/)\.{0,2}(\/|$)/;

interface Walked extends Decision {
  /** Which lines matched it; what is no folder has no use for that. */
  readonly matched: Uint8Array | undefined;
}
