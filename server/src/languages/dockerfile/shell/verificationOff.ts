import { memo } from '../../../engine/memo';
import { range, type Range } from '../../../text/range';
import { type Command, type ShellWord } from '../../../syntax/dockerfile/shell';
import { callOf, commandsOf, type Call } from './commands';
import table from '../data/verification.json';
import { type Entry } from '../entry';

/** A word or two of a RUN by which a program stops to check certificates or signatures. */
export interface Laxity {
  readonly at: Range;
  /** As it is written. */
  readonly option: string;
  /** Empty for a variable, which is for whatever runs. */
  readonly program: string;
  /** It has no value in the word behind it, so that it can go without it. */
  readonly alone: boolean;
  readonly also: readonly string[];
}

export const laxitiesOf = memo((entry: Entry): readonly Laxity[] => {
  const { commands } = commandsOf(entry);
  // A download that is held against a known sum or signature may come from anybody.
  return commands.some(compares) ? [] : commands.flatMap((command) => [...optionsOf(command), ...settingsOf(command, entry), ...linesOf(command, entry), ...variablesOf(command)]);
});

/** The name other tools have for a variable that turns checking off, if its value does. */
export function laxVariable(name: string, value: string): readonly string[] | undefined {
  const known = variables.get(name.toUpperCase());
  return known?.pattern.test(value) && !isLocal(value) ? known.also : undefined;
}

const variables = new Map(table.variables.map(({ name, value, also }) => [name, { pattern: new RegExp(`^(${value})$`, 'i'), also }]));

/** Options of curl with a value: the letters behind one of them belong to the value. */
const before = '[^-AbcCdDeEFhHKmoPQrtTuUwxXyYz]*';
const options = table.options.map(({ programs, option, letter, also }) => ({ programs, also, pattern: new RegExp(`^(${option})(=|$)${letter ? `|^-${before}${letter}` : ''}`, letter ? '' : 'i') }));

function* optionsOf(command: Command): Iterable<Laxity> {
  const call = callOf(command);
  const program = call && programOf(call);
  if (!call || program === undefined || call.args.some(({ text }) => isLocal(text))) return;
  const own = options.filter(({ programs }) => programs.includes(program));
  if (!own.length) return;
  for (const { at, text, value = '' } of call.args) {
    const known = own.find(({ pattern }) => pattern.test(value));
    if (!known || /^--(no-check|insecure|allow|no-?gpg).*=(off|no|false|0)$/i.test(value)) continue;
    yield { at, option: text, program, alone: !/trusted-host|insecure-host|sslverify/i.test(value), also: known.also };
  }
}

/** `pip` of `python -m pip`. */
const programOf = ({ program, args }: Call): string | undefined => (/^python[\d.]*$/.test(program) && args[0]?.value === '-m' ? args[1]?.value : program);

const settings = table.settings.map(({ programs, key, value, also }) => ({ programs, also, key: new RegExp(`^(${key})$`, 'i'), value: new RegExp(`^(${value})$`, 'i'), both: new RegExp(`^(${key})=(${value})$`, 'i') }));

/** `npm config set strict-ssl false`. */
function* settingsOf(command: Command, { text }: Entry): Iterable<Laxity> {
  const call = callOf(command);
  const program = call && programOf(call);
  if (!call || program === undefined || !call.args.some(({ value }) => value === 'config' || value === 'set' || value === '-c')) return;
  for (const { key, value, both, also } of settings.filter(({ programs }) => programs.includes(program)))
    for (const [i, word] of call.args.entries()) {
      const next = call.args[i + 1];
      const pair = next && key.test(word.value ?? '') && value.test(next.value ?? '') ? range(word.at.start, next.at.end) : undefined;
      const at = pair ?? (both.test(word.value ?? '') && !options.some((each) => each.programs.includes(program) && each.pattern.test(word.value ?? '')) ? word.at : undefined);
      if (at && !isLocal(text.slice(at.start, at.end))) yield { at, option: text.slice(at.start, at.end), program, alone: false, also };
    }
}

const lines = table.lines.map(({ program, file, line, also }) => ({ program, also, file: new RegExp(file), line: new RegExp(line, 'im') }));

/** `echo "sslverify=false" >> /etc/yum.conf`, and what sed writes there. */
function* linesOf(command: Command, { text }: Entry): Iterable<Laxity> {
  if (!/^(echo|printf|sed)$/.test(command.name?.value ?? '')) return;
  for (const word of command.args)
    for (const { program, file, line, also } of lines)
      if (line.test(written(command, word)) && file.test(targetsOf(command, text)) && !isLocal(word.text)) yield { at: word.at, option: text.slice(word.at.start, word.at.end), program, alone: false, also };
}

/** What ends up in the file: of `s/a/b/` the second part. */
function written({ name }: Command, { value, text }: ShellWord): string {
  const bare = (value ?? text.replace(/^["']|["']$/g, '')).replaceAll('\\n', '\n');
  return name?.value === 'sed' ? (/^[^s]*s([^\w\s])(.*?)\1(.*?)\1/.exec(bare)?.[3] ?? bare) : bare;
}

/** The files of sed are its last words; others write where they are sent. */
const targetsOf = ({ name, args, redirects }: Command, text: string): string =>
  name?.value === 'sed' ? args.slice(1).map((word) => word.text).join(' ') : redirects.map(({ at }) => text.slice(at.start, at.end)).join(' ');

/** `GIT_SSL_NO_VERIFY=1 git clone`, `export GIT_SSL_NO_VERIFY=1`. */
function* variablesOf({ name, args, assignments }: Command): Iterable<Laxity> {
  const exported = /^(export|env|declare|typeset)$/.test(name?.value ?? '') ? args.filter(({ text }) => /^\w+=/.test(text)) : [];
  for (const { at, value } of [...assignments.map((each) => ({ at: each.at, value: each.value?.value !== undefined ? `${each.name}=${each.value.value}` : undefined })), ...exported]) {
    const [, key = '', given = ''] = /^(\w+)=([\s\S]*)$/.exec(value ?? '') ?? [];
    const also = key ? laxVariable(key, given) : undefined;
    if (also) yield { at, option: key, program: '', alone: false, also };
  }
}

function compares(command: Command): boolean {
  const call = callOf(command);
  if (!call) return false;
  if (/^(sha\d*sum|shasum|md5sum|b2sum)$/.test(call.program)) return call.args.some(({ value }) => /^(-[a-z]*c|--check)/.test(value ?? ''));
  return /^gpgv?2?$/.test(call.program) && (call.program.startsWith('gpgv') || call.args.some(({ value }) => value === '--verify'));
}

const isLocal = (text: string): boolean => /\b(localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal)\b/.test(text);
