import { memo } from '../../../engine/memo';
import { range, type Range } from '../../../text/range';
import { type Heredoc } from '../../../syntax/dockerfile/heredoc';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { joinedOffset } from '../../../syntax/dockerfile/line';
import { type Shell } from '../../../syntax/dockerfile/shell';
import { type Variable, type Word } from '../../../syntax/dockerfile/word';
import { type Entry } from '../entry';
import { scriptsOf } from '../shell/shellAt';
import { withTriggers } from '../triggers';

/** A name as it stands in an instruction; ranges count from the start of the entry. */
export interface Mention {
  /** `source` is what files are taken from: a stage by its name or its number, or an image. */
  readonly kind: 'variable' | 'source' | 'document';
  readonly name: string;
  /** Just the name. */
  readonly at: Range;
  /** What gives a variable its value here, or announces a document. */
  readonly declares?: 'ARG' | 'ENV' | 'heredoc';
  /** A mount knows stages by name only. */
  readonly mount?: true;
}

/** The variables, sources and documents an instruction names; remembered with its entry. */
export const mentionsIn = memo((entry: Entry): readonly Mention[] => {
  const { instruction } = entry;
  if (!instruction) return [];
  const found: Mention[] = [];
  for (const each of withTriggers(instruction)) {
    found.push(...sources(each));
    for (const { name, nameAt } of substituted(each)) if (isName(name)) found.push({ kind: 'variable', name, at: nameAt });
    if (each.name === 'ARG' || each.name === 'ENV') found.push(...declarations(each, each.name));
  }
  for (const heredoc of instruction.heredocs) {
    found.push(...documents(instruction, heredoc));
    for (const { name, nameAt } of every(heredoc.variables)) if (isName(name)) found.push({ kind: 'variable', name, at: nameAt });
  }
  found.push(...(entry.shell === 'posix' ? inShell(entry, scriptsOf(entry)) : inWindowsShell(entry, instruction)));
  return found;
});

/** Where the value of a word stands, without its quotes; undefined where escapes or quotes cut it. */
export function bareAt({ raw, value, at }: Word): Range | undefined {
  const start = raw.indexOf(value);
  return value && start >= 0 && at.end - at.start === raw.length ? range(at.start + start, at.start + start + value.length) : undefined;
}

const isName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

function* sources({ name, flags }: Instruction): Iterable<Mention> {
  for (const { name: flag, value, mount } of flags) {
    if (name === 'COPY' && flag === 'from' && value) yield* source(value);
    if (name === 'RUN') for (const option of mount ?? []) if (option.key === 'from' && option.value) yield* source(option.value, true);
  }
}

function* source(word: Word, mount?: true): Iterable<Mention> {
  const at = bareAt(word);
  if (at) yield { kind: 'source', name: word.value, at, ...(mount && { mount }) };
}

/** What BuildKit itself fills in. The command of a shell is the shell's, and an exec form is left as it is. */
function* substituted({ name, words, pairs, json, form, flags }: Instruction): Iterable<Variable> {
  for (const { value } of flags) if (value) yield* every(value.variables);
  for (const { key, value } of pairs ?? []) {
    yield* every(key.variables);
    if (value) yield* every(value.variables);
  }
  if (pairs || isCommand.test(name)) return;
  for (const word of words) yield* every(word.variables);
  if (form === 'json') for (const item of json?.items ?? []) yield* every(item.variables);
}

const isCommand = /^(RUN|CMD|ENTRYPOINT|HEALTHCHECK|SHELL)$/;

/** With those inside of defaults and patterns. */
function* every(variables: readonly Variable[]): Iterable<Variable> {
  for (const variable of variables) {
    yield variable;
    if (variable.word) yield* every(variable.word.variables);
    if (variable.replacement) yield* every(variable.replacement.variables);
  }
}

function* declarations({ pairs = [] }: Instruction, declares: 'ARG' | 'ENV'): Iterable<Mention> {
  for (const { key } of pairs) {
    const at = bareAt(key);
    if (at && isName(key.value)) yield { kind: 'variable', name: key.value, at, declares };
  }
}

function* documents({ line }: Instruction, { at, name, end }: Heredoc): Iterable<Mention> {
  const start = joinedOffset(line, at.start);
  const place = line.text.slice(start, start + at.end - at.start).lastIndexOf(name);
  if (place < 0 || !end) return;
  yield { kind: 'document', name, at: range(at.start + place, at.start + place + name.length), declares: 'heredoc' };
  yield { kind: 'document', name, at: range(end.end - name.length, end.end) };
}

function* inShell({ text }: Entry, shell: Shell): Iterable<Mention> {
  if (!shell.scripts.length) return;
  const own = ownFrom(shell);
  // A script inside of another one is read twice.
  const seen = new Set<number>();
  const refers = (name: string, from: number, end: number): readonly Mention[] => {
    const start = text.indexOf(name, from);
    if (!isName(name) || start < 0 || start >= end || start >= (own.get(name) ?? Infinity) || seen.has(start)) return [];
    seen.add(start);
    return [{ kind: 'variable', name, at: range(start, start + name.length) }];
  };
  for (const { name, at } of shell.variables) yield* refers(name, at.start + 1, at.end);
  for (const { kind, at } of shell.expansions)
    if (kind === 'arithmetic')
      for (const { 0: name, index } of text.slice(at.start, at.end).matchAll(/(?<![\w$#{!])[A-Za-z_]\w*/g)) yield* refers(name, at.start + index, at.end);
  for (const { name, args } of shell.commands)
    if (/^(export|readonly|unset)$/.test(name?.value ?? '')) for (const { text: word, at } of args) yield* refers(word, at.start, at.end);
}

/** From where on a name is the script's own: it has given it a value. What is set for one command alone, `A=$A make`, is not. */
function ownFrom({ commands, loops, assigned }: Shell): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const own = (name: string, from: number): void => void found.set(name, Math.min(found.get(name) ?? Infinity, from));
  for (const { name, assignments, args } of commands) {
    if (!name) for (const each of assignments) own(each.name, each.at.end);
    for (const { text, at } of args) {
      const key = /^(\w+)\+?=/.exec(text)?.[1];
      if (key && assigned.has(key)) own(key, at.end);
      else if (name?.value === 'read' && isName(text)) own(text, at.start);
    }
  }
  for (const { name, at } of loops) own(name, at.start);
  return found;
}

/** `$env:NAME` of PowerShell, `%NAME%` of cmd. */
function* inWindowsShell({ text, shell }: Entry, outer: Instruction): Iterable<Mention> {
  const pattern = shell === 'powershell' ? /(?<=\$\{?env:)[A-Za-z_]\w*/gi : shell === 'cmd' ? /(?<=%)[A-Za-z_]\w*(?=%)/g : undefined;
  for (const { command, form } of withTriggers(outer))
    if (pattern && command && form === 'shell')
      for (const { 0: name, index } of text.slice(command.start, command.end).matchAll(pattern)) yield { kind: 'variable', name, at: range(command.start + index, command.start + index + name.length) };
}
