import type { Cutting } from '../../engine/file';
import { divide as cut } from '../../syntax/dockerfile/divide';
import { parseEntry, type Instruction, type InstructionEntry } from '../../syntax/dockerfile/instruction';

/** Which language the shell form of an instruction is in, as far as the file itself says. */
export type ShellName = 'posix' | 'powershell' | 'cmd' | 'other';

/** An instruction with what the lines above it decide: the escape character and the shell. */
export interface Entry extends InstructionEntry {
  readonly text: string;
  readonly shell: ShellName;
}

/** Cuts a Dockerfile into its instructions. The shell is part of an entry's manner, so that SHELL or a Windows base image re-reads just what it changes. */
export function divide(text: string): readonly Cutting[] {
  let shell: ShellName | undefined;
  return cut(text).map((entry) => {
    const windows = entry.manner === '`';
    const said = shellSaid(entry.text);
    if (said) shell = said;
    const cutting = { text: entry.text, manner: `${entry.manner}${shell ?? (windows ? 'cmd' : 'posix')}` };
    const line = /^\s*(from|shell)\s+(.*)/im.exec(entry.text);
    if (line?.[1]?.toLowerCase() === 'from') shell = said ?? (/windows|nanoserver|servercore/i.test(line[2] ?? '') ? 'cmd' : undefined);
    else if (line && /^\s*shell\s/im.test(firstCode(entry.text))) shell = shellIn(line[2] ?? '');
    return cutting;
  });
}

export function parse(text: string, manner: string): Entry {
  const entry = { ...parseEntry(text, manner.slice(0, 1)), text, shell: shellNames.find((name) => name === manner.slice(1)) ?? 'posix' };
  if (entry.instruction) entries.set(entry.instruction, entry);
  return entry;
}

/** The entry an instruction was read from, for rules that see it in the tree of the file. */
export const entryOf = (instruction: Instruction): Entry | undefined => entries.get(instruction);

const entries = new WeakMap<Instruction, Entry>();

const shellNames: readonly ShellName[] = ['posix', 'powershell', 'cmd', 'other'];

/** The line with the keyword, below blank lines and comments. */
const firstCode = (text: string): string => text.split('\n').find((line) => /^\s*[^\s#]/.test(line)) ?? '';

/** What a comment for hadolint above an instruction says of the shell from here on. */
function shellSaid(text: string): ShellName | undefined {
  if (!text.includes('hadolint')) return undefined;
  const above = text.slice(0, /^[^\S\n]*[^\s#]/m.exec(text)?.index ?? text.length);
  const name = /^\s*#\s*hadolint\s+shell\s*=\s*([\w./-]+)/m.exec(above)?.[1];
  return name === undefined ? undefined : shellIn(`"${name}"`);
}

function shellIn(json: string): ShellName {
  if (/pwsh|powershell/i.test(json)) return 'powershell';
  if (/cmd(\.exe)?"/i.test(json)) return 'cmd';
  return /\b(sh|bash|ash|dash|ksh|zsh|busybox)"/.test(json) ? 'posix' : 'other';
}
