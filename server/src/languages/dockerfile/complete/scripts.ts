import type { Suggestion } from '../../../engine/language';
import type { Locale } from '../../../engine/page';
import type { Cursor } from '../cursor';
import table from '../data/command-options.json';

type Script = Extract<Cursor, { readonly on: 'script' }>;

/** Commands and options of package managers and of the few other programs that nearly every build calls. */
export function inScript({ before, at, typed }: Script, locale: Locale): readonly Suggestion[] {
  const words = lastCommand(before).split(/\s+/).filter(Boolean);
  const [name, ...rest] = words[0] === 'sudo' ? words.slice(1) : words;
  const program = name === undefined ? undefined : table.programs.find(({ names }) => names.includes(name));
  if (!program) return [];
  const commands: readonly Command[] = program.commands ?? [];
  const given = rest.filter((word) => !word.startsWith('-')).join(' ');
  const command = commands.find((each) => given === each.name || given.startsWith(`${each.name} `));
  if (!command && commands.length) return typed.startsWith('-') ? [] : given ? [] : commands.map((each) => suggestion(each.name, each[locale]));
  const options: readonly Option[] = command?.options ?? program.options ?? [];
  return typed && !typed.startsWith('-') ? [] : options.filter(({ option }) => !rest.includes(option)).map((each) => suggestion(each.option, each[locale]));

  function suggestion(text: string, words: string): Suggestion {
    return { label: text, kind: text.startsWith('-') ? 'property' : 'keyword', text, at, documentation: words };
  }
}

type Words = Readonly<Record<Locale, string>>;
type Option = Words & { readonly option: string };
type Command = Words & { readonly name: string; readonly options: readonly Option[] };

/** From the last place where a command may start. Quotes are not looked at: a wrong guess offers nothing. */
const lastCommand = (text: string): string => text.split(/&&|\|\||[|;&(){}\n]|\$\(|\b(?:then|do|else)\b/).at(-1) ?? '';
