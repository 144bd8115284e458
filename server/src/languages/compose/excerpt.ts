import type { Range } from '../../text/range';

/** The YAML of something, moved to the left edge and no longer than a glance. */
export function excerpt(text: string, { start, end }: Range): string {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const column = text.slice(line, start).trim() ? (/^[ \t]*(?:- +)*/.exec(text.slice(line, start))?.[0].length ?? 0) : start - line;
  const lines = text.slice(start, Math.min(end, start + MOST_CHARACTERS)).trimEnd().split(/\r?\n/);
  const shown = lines.slice(0, MOST_LINES).map((each, i) => (i ? each.replace(new RegExp(`^[ \\t]{0,${column}}`), '') : each));
  const more = lines.length > MOST_LINES || end > start + MOST_CHARACTERS ? ['# …'] : [];
  return ['```yaml', ...shown, ...more, '```'].join('\n');
}

/** The lines of a key with all that is indented below it, where no tree tells. */
export function keyBelow(text: string, start: number): Range {
  const column = start - (text.lastIndexOf('\n', start - 1) + 1);
  const lines = /[^\n]*(?:\n|$)/y;
  lines.lastIndex = start;
  let end = start;
  for (let match = lines.exec(text); match?.[0]; match = lines.exec(text)) {
    const blank = !match[0].trim();
    if (match.index !== start && !blank && match[0].length - match[0].trimStart().length <= column) break;
    if (!blank) end = match.index + match[0].length;
  }
  return { start, end };
}

const MOST_LINES = 20;
const MOST_CHARACTERS = 4000;
