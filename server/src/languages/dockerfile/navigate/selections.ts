import { covers, range, shift, touches, type Range } from '../../../text/range';
import type { Instruction } from '../../../syntax/dockerfile/instruction';
import { instructionAt, stageAt, type Dockerfile, type PlacedInstruction } from '../../../syntax/dockerfile/tree';
import type { Shell, ShellWord } from '../../../syntax/dockerfile/shell';
import type { Variable, Word } from '../../../syntax/dockerfile/word';
import { entryOf } from '../entry';
import { scriptsOf } from '../shell/shellAt';
import { withTriggers } from '../triggers';

/** The ranges around a place: the word, the argument, the command, the list it stands in, the instruction, its stage, the file. */
export function selections(tree: Dockerfile, at: number): readonly Range[] {
  const placed = instructionAt(tree, at) ?? tree.instructions.find(({ offset, comments }) => comments.some((comment) => touches(shift(comment.at, offset), at)));
  const around = tree.trailing.map((comment) => comment.at).filter((each) => touches(each, at));
  if (placed) for (const each of within(placed, at - placed.offset)) if (touches(each, at - placed.offset)) around.push(shift(each, placed.offset));
  const stage = stageAt(tree, at);
  const last = stage?.instructions.at(-1);
  if (stage && last) around.push(range(stage.from.offset + stage.from.instruction.at.start, last.offset + last.instruction.at.end));
  around.push(range(0, endOf(tree)));
  return growing(around.filter((each) => touches(each, at) && each.end > each.start));
}

/** What does not lie around the one before it is left out. */
function growing(ranges: readonly Range[]): readonly Range[] {
  const found: Range[] = [];
  for (const each of [...ranges].sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const inner = found.at(-1);
    if (!inner || (covers(each, inner) && each.end - each.start > inner.end - inner.start)) found.push(each);
  }
  return found;
}

function endOf({ instructions, trailing }: Dockerfile): number {
  const last = instructions.at(-1);
  const end = last ? last.offset + (entryOf(last.instruction)?.text.length ?? last.instruction.at.end) : 0;
  return Math.max(end, trailing.at(-1)?.at.end ?? 0);
}

function* within({ instruction: outer, comments }: PlacedInstruction, at: number): Iterable<Range> {
  for (const comment of comments) yield comment.at;
  for (const instruction of withTriggers(outer)) yield* parts(instruction);
  const entry = entryOf(outer);
  for (const { at: mark, body, end } of outer.heredocs) {
    yield mark;
    if (!entry || !touches(range(body.start, (end ?? body).end), at)) continue;
    yield lineAt(entry.text, at);
    yield trimmed(entry.text, body);
    yield range(body.start, (end ?? body).end);
  }
  if (entry) yield* inShell(scriptsOf(entry));
}

function* parts({ at, keyword, flags, words, pairs = [], json, body, from, command, trigger }: Instruction): Iterable<Range> {
  yield at;
  yield body;
  yield keyword.at;
  if (command) yield command;
  for (const flag of flags) {
    yield flag.at;
    yield flag.nameAt;
    if (flag.value) yield* word(flag.value);
    for (const option of flag.mount ?? []) {
      yield option.at;
      yield option.keyAt;
      if (option.value) yield* word(option.value);
    }
  }
  // What ONBUILD holds back has words of its own.
  if (!trigger) for (const each of words) yield* word(each);
  for (const { at: pair, key, value } of pairs) {
    yield pair;
    yield* word(key);
    if (value) yield* word(value);
  }
  if (json?.wellFormed) {
    yield json.at;
    for (const item of json.items) yield* word(item);
  }
  if (from?.as && from.stage) yield range(from.as.at.start, from.stage.at.end);
}

function* word({ at, raw, variables }: Word): Iterable<Range> {
  yield at;
  if (/^(["'])[^]*\1$/.test(raw) && raw.length > 1) yield range(at.start + 1, at.end - 1);
  yield* substituted(variables);
}

function* substituted(variables: readonly Variable[]): Iterable<Range> {
  for (const variable of variables) {
    yield variable.at;
    yield variable.nameAt;
    if (variable.word) yield* word(variable.word);
    if (variable.replacement) yield* word(variable.replacement);
  }
}

function* inShell({ scripts, commands, pipelines, lists, loops, expansions }: Shell): Iterable<Range> {
  for (const { at, kind } of scripts) if (kind === 'line' || kind === 'argument') yield at;
  for (const { at } of pipelines) yield at;
  for (const { at } of lists) yield at;
  for (const { at } of loops) yield at;
  for (const { at } of expansions) yield at;
  for (const { at, name, args, assignments, redirects } of commands) {
    yield at;
    if (name) yield* shellWord(name);
    for (const each of args) yield* shellWord(each);
    for (const each of assignments) {
      yield each.at;
      if (each.value) yield* shellWord(each.value);
    }
    for (const each of redirects) {
      yield each.at;
      if (each.target) yield* shellWord(each.target);
    }
  }
}

function* shellWord({ at, text }: ShellWord): Iterable<Range> {
  yield at;
  if (/^(["'])[^]*\1$/.test(text) && text.length > 1) yield range(at.start + 1, at.end - 1);
}

/** Without white space around it. */
function lineAt(text: string, at: number): Range {
  const end = text.indexOf('\n', at);
  return trimmed(text, range(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? text.length : end));
}

function trimmed(text: string, { start, end }: Range): Range {
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return range(start, end);
}
