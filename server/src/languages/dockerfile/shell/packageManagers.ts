import { memo } from '../../../engine/memo';
import { range, type Range } from '../../../text/range';
import { type Command, type ShellWord } from '../../../syntax/dockerfile/shell';
import { below, callOf, commandsOf, runOf, type Call } from './commands';
import table from '../data/package-managers.json';
import { entryOf, type Entry } from '../entry';

/** A package manager at work: which one, what it is told to do, and how. */
export interface PackageCall extends Call {
  readonly manager: PackageManager;
  /** The word that runs it: `pip` of `python -m pip` too. */
  readonly managerWord: ShellWord;
  readonly verb: ShellWord;
  readonly verbName: string;
  /** All words that begin with a dash, before and behind the verb. */
  readonly options: readonly string[];
  /** A variable stands where options may come from. */
  readonly unsure: boolean;
}

export interface PackageManager {
  readonly id: string;
  readonly programs: readonly string[];
  /** Words in front of a verb of their own: the verb of `dnf module install` is `module install`. */
  readonly spaces?: readonly string[];
  /** Verbs that put packages into the image. */
  readonly install: readonly string[];
  /** Verbs that wait for an answer. */
  readonly asks: readonly string[];
  readonly update: readonly string[];
  /** Options whose value is the next word; those in front of the verb, and those behind it alone. */
  readonly values: readonly string[];
  readonly valuesBehind?: readonly string[];
  /** Options that answer, or leave nothing to ask. */
  readonly yes: readonly string[];
  readonly yesLetters: string;
  readonly yesFlag: string;
  readonly folders: readonly string[];
  readonly clean?: string;
  /** What other tools call it when this manager installs any version, waits for an answer, or leaves its cache behind. */
  readonly unpinned: string;
  readonly asked?: readonly string[];
  readonly kept?: readonly string[];
}

const managers: readonly PackageManager[] = table.managers;
const byProgram = new Map(managers.flatMap((manager) => manager.programs.map((program) => [program, manager] as const)));

/** Undefined for any other command, and where a variable may hide the verb; remembered with the command. */
export const packageCallOf = memo((command: Command): PackageCall | undefined => {
  const call = callOf(command);
  if (!call) return undefined;
  const p = call.program.startsWith('p');
  if (!p && !byProgram.has(call.program)) return undefined;
  const python = p && /^python[\d.]*$/.test(call.program) ? call.args.findIndex(({ value }) => value === '-m') : -1;
  const managerWord = python < 0 ? call.name : call.args[python + 1];
  const program = python < 0 ? call.program : (managerWord?.value ?? '');
  const manager = byProgram.get(/^pip[\d.]+$/.test(program) ? 'pip' : program);
  if (!manager || !managerWord || (python >= 0 && manager.id !== 'pip')) return undefined;
  const args = python < 0 ? call.args : call.args.slice(python + 2);
  let next = 0;
  for (; next < args.length; next++) {
    const value = args[next]?.value;
    if (value === undefined) return undefined;
    if (!value.startsWith('-')) break;
    if (manager.values.includes(value)) next++;
  }
  const space = args[next];
  if (space?.value === undefined) return undefined;
  const below = manager.spaces?.includes(space.value) ? args.slice(next + 1).find(({ text }) => !text.startsWith('-')) : undefined;
  const verb = below?.value === undefined ? space : below;
  const verbName = below?.value === undefined ? space.value : `${space.value} ${below.value}`;
  const options = args.flatMap(({ value }) => (value?.startsWith('-') ? [value] : []));
  const unsure = args.some(({ value, text }) => value === undefined && /^"?\$/.test(text) && /opt|arg|flag|param|switch|yes/i.test(text));
  return { ...call, manager, managerWord, args, verb, verbName, options, unsure };
});

/** Whether the options answer its questions: `-y`, `-qqy`, `--assume-yes`, `-o APT::Get::Assume-Yes=true`. */
export function answers({ manager, options, args, command }: PackageCall): boolean {
  const letters = new RegExp(`^-[A-Za-z]*[${manager.yesLetters || '-'}]`);
  if (options.some((option) => manager.yes.includes(option) || (/^-[A-Za-z]/.test(option) && letters.test(option)) || /^-[A-Za-z]*q[A-Za-z]*q/.test(option))) return true;
  if (options.filter((option) => option === '-q').length > 1 || args.some(({ text }) => /assume-?yes/i.test(text))) return true;
  // `yes |` and a here-string answer too.
  return command.precededBy === '|' || command.redirects.some(({ operator }) => operator.startsWith('<'));
}

/** From the manager's name to the verb. */
export const callAt = ({ managerWord, verb }: PackageCall): Range => range(managerWord.at.start, verb.at.end);

/** Every call of a package manager in an entry's RUN, in the order of the text. */
export const packageCallsOf = memo((entry: Entry): readonly PackageCall[] => commandsOf(entry).commands.flatMap((command) => packageCallOf(command) ?? []));

/** Calls that would wait for an answer. */
export const unanswered = memo((entry: Entry): readonly PackageCall[] => {
  const answered = /assume-?yes/i.test(runOf(entry)?.line.text ?? '');
  return answered ? [] : packageCallsOf(entry).filter((call) => call.manager.asks.includes(call.verbName) && !call.unsure && !answers(call));
});

/** Whether a file or a command above tells the manager to take yes for an answer. */
export const isAnsweredAbove = below((instruction) => {
  if (instruction.name === 'RUN') return /assume-?yes/i.test(entryOf(instruction)?.text ?? '');
  return (instruction.name === 'COPY' || instruction.name === 'ADD') && /\/etc\/(apt|yum|dnf|zypp)/.test(instruction.line.text);
});

/** The call a found of a rule stands on. */
export const callFound = (entry: Entry, start: number): PackageCall | undefined => callsByStart(entry).get(start);

const callsByStart = memo((entry: Entry): ReadonlyMap<number, PackageCall> => new Map(packageCallsOf(entry).map((call) => [callAt(call).start, call])));
