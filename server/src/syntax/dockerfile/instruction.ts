import { range, type Range } from '../../text/range';
import { argumentsIn, type Arguments } from './arguments';
import { directives, type Directive } from './directive';
import { flagIn, type Flag } from './flag';
import { announced, bodies, substitutions, type Heredoc } from './heredoc';
import { logicalLine, physicalLine, sourceRange, type LogicalLine } from './line';
import { flagsIn, keywordAt, trimmedEnd } from './split';
import { plainWord, type Problem, type Word } from './word';

/** One entry of a Dockerfile, understood. Every range counts from the start of the entry's text. */
export interface InstructionEntry {
  readonly comments: readonly Comment[];
  /** What would be the directives of the file, if this entry is its first. */
  readonly directives: readonly Directive[];
  /** Undefined below the last instruction. */
  readonly instruction?: Instruction;
}

/** A comment line. */
export interface Comment {
  /** From the `#` to the end of the line. */
  readonly at: Range;
  /** Behind the `#`, trimmed. */
  readonly text: string;
  /** Between the lines of an instruction, not above it. */
  readonly inside: boolean;
}

export interface Instruction extends Arguments {
  /** From the keyword to the last significant character, heredocs included. */
  readonly at: Range;
  readonly keyword: Word;
  /** Upper case. */
  readonly name: string;
  readonly flags: readonly Flag[];
  readonly heredocs: readonly Heredoc[];
  /** The joined text, and where its characters come from. An ONBUILD and its trigger share one. */
  readonly line: LogicalLine;
  /** Blank lines between continued lines. */
  readonly blanks: readonly Range[];
  /** What ONBUILD holds back. */
  readonly trigger?: Instruction;
  readonly problems: readonly Problem[];
}

/** Never fails: what BuildKit would refuse is in `problems`, and everything else is read all the same. */
export function parseEntry(text: string, manner: string): InstructionEntry {
  const comments: Comment[] = [];
  const comment = (at: Range, inside: boolean): void => void comments.push({ at, text: text.slice(at.start + 1, at.end).trim(), inside });
  let next = 0;
  while (next < text.length) {
    const line = physicalLine(text, next);
    if (line.kind === 'code') break;
    if (line.kind === 'comment') comment(range(line.significant, line.end), false);
    next = line.next;
  }
  const found = { comments, directives: directives(text) };
  if (next >= text.length) return found;
  const line = logicalLine(text, next, manner === '`' ? '`' : '\\');
  for (const at of line.comments) comment(at, true);
  if (!trimmedEnd(line.text)) return found;
  return { ...found, instruction: instructionIn(text, line, 0, undefined) };
}

function instructionIn(source: string, line: LogicalLine, from: number, outer: readonly Heredoc[] | undefined): Instruction {
  const { text } = line;
  const end = Math.max(from, trimmedEnd(text));
  const keyword = keywordAt(line, from);
  const { name } = keyword;
  const problems: Problem[] = [];
  const known = keywords.has(name);
  const cut = known ? flagsIn(line, keyword.next, end) : { spans: [], rest: keyword.next };
  const rest = Math.min(cut.rest, end);
  const flags = cut.spans.map((span) => flagIn(line, span, name === 'HEALTHCHECK' ? [] : problems));
  const heredocs = outer ?? heredocsOf(source, line, problems);
  const trigger = name === 'ONBUILD' && !outer && rest < end ? instructionIn(source, line, rest, heredocs) : undefined;
  const below = heredocs.at(-1);
  const at = sourceRange(line, keyword.start, end);
  return {
    at: below ? range(at.start, (below.end ?? below.body).end) : at,
    keyword: plainWord(line, keyword.start, Math.min(keyword.end, end)),
    name,
    flags,
    ...argumentsIn(line, name, rest, end, heredocs, problems),
    heredocs,
    line,
    blanks: line.blanks,
    ...(trigger && { trigger }),
    problems,
  };
}

function heredocsOf(source: string, line: LogicalLine, problems: Problem[]): readonly Heredoc[] {
  const found = announced(line);
  if (!found.length) return [];
  const { name } = keywordAt(line, 0);
  const copies = name !== 'RUN' && !/^\s*ONBUILD\s+RUN\b/i.test(line.text);
  const read = bodies(source, line.end, found).bodies;
  return found.map((one, i) => {
    const { body, end } = read[i] ?? { body: range(line.end, line.end), end: undefined };
    if (!end) problems.push({ code: 'unterminated-heredoc', at: one.at, words: { name: one.name } });
    return { ...one, body, ...(end && { end }), variables: copies && one.expand ? substitutions(source, body, problems) : [] };
  });
}

/** Every instruction there is. */
export const keywords: ReadonlySet<string> = new Set([
  'ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR',
]);
