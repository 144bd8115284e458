import { escapeOf } from './directive';
import { announced, bodies } from './heredoc';
import { logicalLine, physicalLine } from './line';

/** One instruction with the comments and blank lines above it, or what stands below the last one. */
export interface Cutting {
  readonly text: string;
  /** The escape character in force. */
  readonly manner: string;
}

/** Cuts a Dockerfile into its entries. Joined, they are the text. */
export function divide(text: string): readonly Cutting[] {
  const manner = escapeOf(text);
  const cuttings: Cutting[] = [];
  let start = 0;
  let next = 0;
  while (next < text.length) {
    const { kind, next: below } = physicalLine(text, next, start);
    if (kind !== 'code') {
      next = below;
      continue;
    }
    const line = logicalLine(text, next, manner);
    next = bodies(text, line.end, announced(line)).end;
    cuttings.push({ text: text.slice(start, next), manner });
    start = next;
  }
  if (start < text.length) cuttings.push({ text: text.slice(start), manner });
  return cuttings;
}
