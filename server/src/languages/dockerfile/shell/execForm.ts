import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { joinedOffset } from '../../../syntax/dockerfile/line';

/** The words of a shell form, where a shell would do nothing but split them; undefined where it does more. */
export function plainWords(command: string): readonly string[] | undefined {
  if (command.length > 2000) return undefined;
  const words = [...command.trim().matchAll(/(?:"([^"$`\\!]*)"|'([^']*)'|([\w@%+=:,./-]+))+|\S/g)].map(([word]) => word);
  const exec = words[0] === 'exec' ? 1 : 0;
  const own = words.slice(exec);
  if (!own.length || !own.every((word) => /^(?:"[^"$`\\!]*"|'[^']*'|[\w@%+=:,./-]+)+$/.test(word))) return undefined;
  const bare = own.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''));
  const [first = ''] = bare;
  // A variable for the command, or a command that only a shell has.
  return /=/.test(first) || builtins.has(first) || !first || first.startsWith('-') ? undefined : bare;
}

/** The text of a command without continuation marks. */
export const commandText = ({ command, line }: Instruction): string => (command ? line.text.slice(joinedOffset(line, command.start), joinedOffset(line, command.end - 1) + 1) : '');

export const jsonArray = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;

const builtins: ReadonlySet<string> = new Set(['.', ':', 'alias', 'cd', 'command', 'eval', 'exec', 'exit', 'export', 'if', 'for', 'while', 'until', 'case', 'function', 'local', 'read', 'readonly', 'return', 'set', 'shift', 'source', 'time', 'trap', 'type', 'ulimit', 'umask', 'unset', 'wait', 'then', 'do']);
