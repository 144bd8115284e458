import { range, type Range } from '../../server/src/text/range';

/** A text without its mark-up, and what the mark-up said. */
export interface Marked {
  readonly text: string;
  /** Where `<|>` stood; two of them are a selection. */
  readonly cursors: readonly number[];
  readonly labels: readonly Label[];
}

export interface Label {
  readonly at: Range;
  /** `unpinned-base-image`. */
  readonly name: string;
  /** `image=node`, where the label says it. */
  readonly words: Readonly<Record<string, string>>;
}

/** Reads `<|>` and lines of `^^^^ label` below what they label. A line of carets is no part of the text; several labels on a line are read in order. */
export function marked(source: string): Marked {
  const labels: Label[] = [];
  const kept: string[] = [];
  let lineStart = 0;
  let previousStart = 0;
  for (const line of source.split(/(?<=\n)/)) {
    if (kept.length && /^\s*\^+(\s|$)/.test(line)) {
      for (const { index, 0: whole, groups } of line.matchAll(/(?<carets>\^+)\s+(?<name>[a-z][\w-]*)(?<words>(?:\s+[a-zA-Z]+=(?:"[^"]*"|\S+))*)/g)) {
        const carets = groups?.['carets'] ?? whole;
        const words = Object.fromEntries([...(groups?.['words'] ?? '').matchAll(/([a-zA-Z]+)=(?:"([^"]*)"|(\S+))/g)].map(([, key, quoted, bare]) => [key ?? '', quoted ?? bare ?? '']));
        labels.push({ at: range(previousStart + index, previousStart + index + carets.length), name: groups?.['name'] ?? '', words });
      }
      continue;
    }
    const plain = line.replaceAll('<|>', '');
    kept.push(line);
    previousStart = lineStart;
    lineStart += plain.length;
  }
  const cursors: number[] = [];
  const text = kept.join('').split('<|>');
  let at = 0;
  for (const piece of text.slice(0, -1)) cursors.push((at += piece.length));
  return { text: text.join(''), cursors, labels };
}
