import { range, type Range } from '../../text/range';
import type { Flag } from '../../syntax/dockerfile/flag';
import type { Instruction } from '../../syntax/dockerfile/instruction';
import { joinedOffset } from '../../syntax/dockerfile/line';
import type { Dockerfile, PlacedInstruction } from '../../syntax/dockerfile/tree';

/** What is being typed at a place; `at` is what an answer replaces, in offsets of the file. */
export type Cursor =
  | { readonly on: 'nothing' }
  | { readonly on: 'directive'; readonly at: Range; readonly typed: string }
  /** In a comment; `at` is the last word of `typed`, cut at commas, equals signs and semicolons. */
  | { readonly on: 'comment'; readonly at: Range; readonly typed: string }
  | { readonly on: 'keyword'; readonly at: Range; readonly where: 'first' | 'later' | 'trigger' }
  | (Within & { readonly on: 'flag' })
  | (Within & { readonly on: 'flag value'; readonly flag: string })
  | (Within & { readonly on: 'mount'; readonly key: string | undefined; readonly others: Flag['mount'] })
  | (Within & { readonly on: 'variable'; readonly braces: boolean })
  /** In the text a shell reads; `before` is that text up to `typed`. */
  | (Within & { readonly on: 'script'; readonly before: string; readonly flagsPossible: boolean })
  | (Within & { readonly on: 'argument'; readonly before: readonly string[]; readonly flagsPossible: boolean });

interface Within {
  readonly at: Range;
  /** What stands of it before the cursor. */
  readonly typed: string;
  readonly placed: PlacedInstruction;
  readonly instruction: Instruction;
}

export function cursorAt(tree: Dockerfile, text: string, offset: number): Cursor {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const placed = tree.instructions.findLast((each) => each.offset + each.instruction.at.start < offset && offset > each.offset);
  const inside = placed && reaches(placed, text, offset);
  if (placed && inside) return within(placed, offset - placed.offset, tree);
  if (placed && inHeredoc(placed, offset)) return heredocCursor(placed, text, offset);
  const typed = text.slice(lineStart, offset).replace(/^\uFEFF/, '').trimStart();
  if (typed.startsWith('#')) return comment(typed, offset, placed === undefined);
  if (/\s/.test(typed)) return { on: 'nothing' };
  const rest = /^[A-Za-z]*/.exec(text.slice(offset))?.[0].length ?? 0;
  return { on: 'keyword', at: range(offset - typed.length, offset + rest), where: tree.instructions.some(({ instruction, offset: start }) => instruction.name === 'FROM' && start < offset) ? 'later' : 'first' };
}

/** Whether an offset is on the instruction's own lines, behind its keyword's start. */
function reaches({ offset: start, instruction: { at, line } }: PlacedInstruction, text: string, offset: number): boolean {
  const relative = offset - start;
  if (relative <= at.start || relative > line.end) return false;
  return relative < line.end || text[offset - 1] !== '\n';
}

/** Above the first instruction a comment may be a directive, until its name is written. */
function comment(typed: string, offset: number, first: boolean): Cursor {
  if (first && !/[=:]/.test(typed)) return { on: 'directive', at: range(offset - typed.length, offset), typed };
  const word = /[^\s,;=]*$/.exec(typed)?.[0] ?? '';
  return { on: 'comment', at: range(offset - word.length, offset), typed };
}

function heredocCursor(placed: PlacedInstruction, text: string, offset: number): Cursor {
  const { instruction } = placed;
  const own = instruction.trigger ?? instruction;
  const heredoc = instruction.heredocs.find(({ body, end }) => body.start <= offset - placed.offset && offset - placed.offset <= (end ?? body).end);
  if (!heredoc || own.name !== 'RUN') return { on: 'nothing' };
  const before = text.slice(placed.offset + heredoc.body.start, offset);
  const typed = /\S*$/.exec(before)?.[0] ?? '';
  return { on: 'script', placed, instruction: own, at: range(offset - typed.length, offset), typed, before: before.slice(0, before.length - typed.length), flagsPossible: false };
}

const inHeredoc = ({ offset, instruction: { heredocs } }: PlacedInstruction, at: number): boolean =>
  heredocs.some(({ body, end }) => body.start <= at - offset && at - offset <= (end ?? body).end);

function within(placed: PlacedInstruction, relative: number, tree: Dockerfile): Cursor {
  const { instruction: outer, offset } = placed;
  const before = outer.line.text.slice(0, joinedOffset(outer.line, relative));
  const trigger = outer.trigger;
  const instruction = trigger && relative > trigger.keyword.at.end ? trigger : outer;
  const typed = /\S*$/.exec(before)?.[0] ?? '';
  const at = (text: string): Range => range(offset + relative - text.length, offset + relative);
  const words = before.slice(0, before.length - typed.length).trim().split(/\s+/).filter(Boolean);
  if (!words.length) return { on: 'keyword', at: at(typed), where: tree.stages.length && tree.stages[0]?.from !== placed ? 'later' : 'first' };
  if (outer.name === 'ONBUILD' && words.length === 1) return { on: 'keyword', at: at(typed), where: 'trigger' };
  const own = words.slice(outer.name === 'ONBUILD' ? 2 : 1);
  const common = { placed, instruction };
  const variable = /\$(\{?)(\w*)$/.exec(typed);
  if (variable && !typed.startsWith("'")) return { on: 'variable', ...common, at: at(variable[2] ?? ''), typed: variable[2] ?? '', braces: variable[1] === '{' };
  const flagsPossible = own.every((word) => word.startsWith('--'));
  const flag = flagsPossible ? /^--([\w-]+)=(.*)$/.exec(typed) : undefined;
  if (flag?.[1] === 'mount') return mountCursor(flag[2] ?? '', common, at, relative);
  if (flag) return { on: 'flag value', ...common, flag: flag[1] ?? '', at: at(flag[2] ?? ''), typed: flag[2] ?? '' };
  if (flagsPossible && /^-/.test(typed)) return { on: 'flag', ...common, at: at(typed), typed };
  if (instruction.name === 'RUN') return { on: 'script', ...common, at: at(typed), typed, before: before.slice(0, before.length - typed.length).replace(/^\s*(onbuild\s+)?run\s+(--\S+\s+)*/i, ''), flagsPossible };
  return { on: 'argument', ...common, at: at(typed), typed, before: own.filter((word) => !word.startsWith('--')), flagsPossible };
}

function mountCursor(csv: string, common: { readonly placed: PlacedInstruction; readonly instruction: Instruction }, at: (text: string) => Range, relative: number): Cursor {
  const option = csv.slice(csv.lastIndexOf(',') + 1);
  const equals = option.indexOf('=');
  const typed = equals < 0 ? option : option.slice(equals + 1);
  const others = common.instruction.flags.find((flag) => flag.at.start <= relative && relative <= flag.at.end)?.mount;
  return { on: 'mount', ...common, key: equals < 0 ? undefined : option.slice(0, equals), at: at(typed), typed, others };
}
