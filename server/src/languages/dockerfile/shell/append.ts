import { type Edit } from '../../../text/edit';
import { range, type Range } from '../../../text/range';
import { joinedOffset } from '../../../syntax/dockerfile/line';
import { type Command } from '../../../syntax/dockerfile/shell';
import { callOf, commandsOf, runOf } from './commands';
import { type Entry } from '../entry';

/** One more command at the end of a RUN, in the layout the RUN has. Undefined where its end is no plain place for one. */
export function appended(entry: Entry, { script }: Command, text: string): Edit | undefined {
  const run = runOf(entry);
  const { problems, commands } = commandsOf(entry);
  const beside = commands.filter((each) => each.script === script);
  const last = beside.at(-1);
  if (!run?.command || problems.length || !last || beside.some((each) => /^(exit|exec)$/.test(each.name?.value ?? ''))) return undefined;
  if (script.kind === 'body') {
    const body = entry.text.slice(script.at.start, script.at.end);
    return body.endsWith('\n') && !callOf(last)?.command.redirects.some(({ operator }) => operator.startsWith('<<'))
      ? { at: range(script.at.end, script.at.end), text: `${indentOf(entry.text, last.at.start)}${text}${eol(entry.text)}` }
      : undefined;
  }
  if (script.kind !== 'line' || run.heredocs.length) return undefined;
  const { line, command } = run;
  const joined = line.text.slice(joinedOffset(line, command.start));
  if (/(^|[\s;&|()])#/.test(joined) || /&\s*$/.test(joined)) return undefined;
  const link = /;\s*$/.test(joined) ? '' : '&& ';
  const at = range(command.end, command.end);
  const written = entry.text.slice(command.start, command.end);
  if (!written.includes('\n')) return { at, text: ` ${link}${text}` };
  // A word of the last command may stand deeper than the command.
  const own = !last.within.length && entry.text.slice(command.start, last.at.start).includes('\n');
  const indent = indentOf(entry.text, own ? last.at.start : command.end);
  return { at, text: ` ${line.escape}${eol(entry.text)}${indentOfLinks(written) ?? indent}${link}${text}` };
}

/** The blanks in front of a line that begins with `&&`: a line with one more word of the command above may stand deeper. */
const indentOfLinks = (written: string): string | undefined => /\n([ \t]*)&&/.exec(written)?.[1];

const indentOf = (text: string, offset: number): string => /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1))?.[0] ?? '';
const eol = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** A word more behind another one. */
export const behind = ({ end }: Range, text: string): Edit => ({ at: range(end, end), text: ` ${text}` });
