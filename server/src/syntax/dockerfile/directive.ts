import { range, type Range } from '../../text/range';
import { physicalLine } from './line';

/** A comment in the first lines that steers the parser: `# syntax=…`, `# escape=…`, `# check=…`. */
export interface Directive {
  readonly name: 'syntax' | 'escape' | 'check';
  /** As it is written; BuildKit ignores its case. */
  readonly nameAt: Range;
  readonly value: string;
  readonly valueAt: Range;
  /** From the `#` to the end of the value. */
  readonly at: Range;
  /** A second one of a name: BuildKit refuses the file. */
  readonly duplicate: boolean;
}

/** The directives of a text's first lines: the first line that is none ends them. A `#!` line is passed over. */
export function directives(text: string): readonly Directive[] {
  const found: Directive[] = [];
  let next = 0;
  while (next < text.length) {
    const line = physicalLine(text, next);
    if (line.kind !== 'comment') break;
    const one = next === 0 && isShebang(text) ? 'shebang' : directive(text, line.significant, line.end, found);
    if (!one) break;
    if (one !== 'shebang') found.push(one);
    next = line.next;
  }
  return found;
}

/** The escape character in force. BuildKit reads it only where no `#!` line stands above, and refuses others than these two. */
export function escapeOf(text: string): '\\' | '`' {
  if (isShebang(text)) return '\\';
  return directives(text).find(({ name }) => name === 'escape')?.value === '`' ? '`' : '\\';
}

const isShebang = (text: string): boolean => text.startsWith('#!', text.charCodeAt(0) === 0xfeff ? 1 : 0);

function directive(text: string, start: number, end: number, before: readonly Directive[]): Directive | undefined {
  const parts = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*/.exec(text.slice(start, end));
  const name = parts?.[1]?.toLowerCase();
  if (!parts || (name !== 'syntax' && name !== 'escape' && name !== 'check')) return undefined;
  const valueStart = start + parts[0].length;
  const value = text.slice(valueStart, end).trimEnd();
  if (!value) return undefined;
  const nameStart = start + parts[0].search(/[a-zA-Z]/);
  const valueAt = range(valueStart, valueStart + value.length);
  return {
    name,
    nameAt: range(nameStart, nameStart + name.length),
    value,
    valueAt,
    at: range(start, valueAt.end),
    duplicate: before.some((other) => other.name === name),
  };
}
