import { memo } from '../../../engine/memo';
import { type Edit } from '../../../text/edit';
import { range } from '../../../text/range';
import { type Expansion } from '../../../syntax/dockerfile/expansion';
import { type Command, type Shell, type ShellWord } from '../../../syntax/dockerfile/shell';

/** The edits that keep the expansions of a word from being cut; none where quotes would end those around the script. */
export function quoting(shell: Shell, { word, at, script }: Expansion): readonly Edit[] {
  if (!word || script.kind === 'argument') return [];
  const inside = (expansionsOf(shell).get(word.at.start) ?? []).filter((each) => !each.quoted);
  // A word without anything that quotes would take the meaning from is quoted as a whole.
  const rest = inside.reduce((text, each) => text.replace(each.text, ''), word.text);
  if (/^[\w./:@%+,-]*$/.test(rest)) return around(word);
  const option = /^(-[\w-]*=|--?[\w-]+|\w+=)?[\w./:@%+,-]*$/.exec(rest) && word.text.indexOf('=') < word.text.indexOf('$') ? word.at.start + word.text.indexOf('=') + 1 : undefined;
  if (option !== undefined && word.at.end - word.at.start === word.text.length) return [put(option), put(word.at.end)];
  return inside.length ? inside.flatMap((each) => around(each)) : around({ at });
}

const put = (at: number): Edit => ({ at: range(at, at), text: '"' });

/** Two quotes, one at each end. */
const around = ({ at }: Pick<ShellWord, 'at'>): readonly Edit[] => [put(at.start), put(at.end)];

/** By the word they stand in, so that a rule can take the first of each. */
export const expansionsOf = memo(({ expansions }: Shell): ReadonlyMap<number, readonly Expansion[]> => {
  const found = new Map<number, Expansion[]>();
  for (const each of expansions) {
    if (!each.word) continue;
    const same = found.get(each.word.at.start);
    if (same) same.push(each);
    else found.set(each.word.at.start, [each]);
  }
  return found;
});

/** The first unquoted expansion of each word that is cut: one finding for a word. */
export function* cutWords(shell: Shell): Iterable<Expansion> {
  for (const all of expansionsOf(shell).values()) {
    const first = all.find(({ quoted, where, kind, operation }) => !quoted && (where === 'argument' || where === 'redirect') && kind !== 'arithmetic' && operation !== 'Length');
    if (first) yield first;
  }
}

export const programOf = (command: Command | undefined): string => command?.name?.value?.split('/').at(-1) ?? '';

export const isTest = (command: Command | undefined): boolean => command?.name?.value === '[' || command?.name?.value === 'test';

/** The words of a `[` without its last one. */
export const operandsOf = ({ name, args }: Command): readonly ShellWord[] => (name?.value === '[' && args.at(-1)?.value === ']' ? args.slice(0, -1) : args);

/** The command a word at a place belongs to, be it its name, an argument or a redirection: how a fix finds again what its rule saw. */
export const commandWith = (shell: Shell, start: number): Command | undefined => byWord(shell).get(start);

const byWord = memo(({ commands }: Shell): ReadonlyMap<number, Command> => {
  const found = new Map<number, Command>();
  for (const command of commands) for (const each of [command.name, ...command.args, ...command.redirects]) if (each) found.set(each.at.start, command);
  return found;
});

/** The expansion that starts at a place. */
export const expansionAt = (shell: Shell, start: number): Expansion | undefined => byStart(shell).get(start);

const byStart = memo(({ expansions }: Shell): ReadonlyMap<number, Expansion> => new Map(expansions.toReversed().map((each) => [each.at.start, each])));

/** Programs to which a path with a blank would be two. */
export const fileCommands: ReadonlySet<string> = new Set(['rm', 'mv', 'cp', 'cd', 'mkdir', 'rmdir', 'ln', 'chmod', 'chown', 'chgrp', 'touch', 'cat', 'source', '.', 'pushd', 'mktemp', 'unzip', 'sha256sum']);
