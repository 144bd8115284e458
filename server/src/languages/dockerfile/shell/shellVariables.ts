import { memo } from '../../../engine/memo';
import { type Shell, type ShellWord } from '../../../syntax/dockerfile/shell';
import { type Dockerfile, type Stage } from '../../../syntax/dockerfile/tree';
import { type Word } from '../../../syntax/dockerfile/word';
import { type Run } from './commands';

/** What is known of a variable's value. `plain`: one word and not empty; `words`: several, cut on purpose; `unknown`: nothing is certain. */
export type Worth = 'plain' | 'words' | 'empty' | 'unknown';

/** What a variable of a script is worth, by the script itself, by ARG and ENV above, and by what such names hold by custom. */
export function worthOf(tree: Dockerfile, run: Run, name: string, depth = 0): Worth {
  const found = worths(tree)(run).get(name);
  if (found || depth > 20) return found ?? 'unknown';
  // One that leads back to itself is met again while it is being weighed.
  worths(tree)(run).set(name, 'unknown');
  const worth = weighed(tree, run, name, depth);
  worths(tree)(run).set(name, worth);
  return worth;
}

const worths = memo((_: Dockerfile) => memo((__: Run) => new Map<string, Worth>()));

function weighed(tree: Dockerfile, run: Run, name: string, depth: number): Worth {
  const known = (other: string): Worth => worthOf(tree, run, other, depth + 1);
  const own = settersOf(run.shell).get(name);
  const outer = own ? undefined : declaredAbove(tree, run, name);
  const worth = own ? together(own.map((each) => each && worthOfText(each.value ?? each.text, each.value !== undefined, known))) : outer ? worthOfText(outer.word?.value, outer.word?.variables.length === 0, known) : 'unknown';
  return worth === 'unknown' ? byCustom(name) : worth;
}

/** The declaration of a name that an instruction sees; one without a value is set from outside. */
export function declaredAbove(tree: Dockerfile, { stage, index }: Pick<Run, 'stage' | 'index'>, name: string): Declared | undefined {
  let from: 'ARG' | 'ENV' = 'ARG';
  for (let each: Stage | undefined = stage, end = index, depth = 0; each && depth < 50; each = each.base, end = Infinity, depth++) {
    const found = declarations(each).get(name)?.findLast((one) => one.index < end && (one.from === 'ENV' || from === 'ARG'));
    if (found) return found.word || found.from === 'ENV' ? found : { ...found, word: globals(tree).get(name) };
    from = 'ENV';
  }
  return undefined;
}

/** Names an instruction sees from ARG and ENV: the first ones, where there are hundreds. */
export function* namesAbove({ stage, index }: Pick<Run, 'stage' | 'index'>): Iterable<string> {
  for (let each: Stage | undefined = stage, end = index, depth = 0; each && depth < 20; each = each.base, end = Infinity, depth++) {
    let left = 200;
    for (const [name, all] of declarations(each)) {
      if (left-- <= 0) break;
      if (all.some((one) => one.index < end && (one.from === 'ENV' || each === stage))) yield name;
    }
  }
}

export interface Declared {
  readonly index: number;
  readonly from: 'ARG' | 'ENV';
  readonly word: Word | undefined;
}

const declarations = memo(({ instructions }: Stage): ReadonlyMap<string, readonly Declared[]> => {
  const found = new Map<string, Declared[]>();
  for (const [index, { instruction: { name, pairs = [] } }] of instructions.entries()) {
    if (name !== 'ARG' && name !== 'ENV') continue;
    for (const { key, value } of pairs) {
      const one: Declared = { index, from: name, word: value };
      const same = found.get(key.value);
      if (same) same.push(one);
      else found.set(key.value, [one]);
    }
  }
  return found;
});

const globals = memo(({ preamble }: Dockerfile): ReadonlyMap<string, Word | undefined> => new Map(preamble.flatMap(({ instruction: { name, pairs = [] } }) => (name === 'ARG' ? pairs.map(({ key, value }) => [key.value, value] as const) : []))));

/** What the scripts themselves put into a variable; undefined where only running them would tell. */
const settersOf = memo(({ commands, loops }: Shell): ReadonlyMap<string, readonly (ShellWord | undefined)[]> => {
  const found = new Map<string, (ShellWord | undefined)[]>();
  const put = (name: string, value: ShellWord | undefined): void => {
    const same = found.get(name);
    if (same) same.push(value);
    else found.set(name, [value]);
  };
  for (const { name, args, assignments } of commands) {
    for (const each of assignments) put(each.name, each.value);
    for (const each of args) {
      const [, key, rest] = /^(\w+)=([^]*)$/.exec(each.text) ?? [];
      if (key && rest !== undefined) put(key, { ...each, text: rest, value: each.value?.slice(key.length + 1) });
      else if (/^(read|getopts|mapfile)$/.test(name?.value ?? '') && each.value) put(each.value, undefined);
    }
  }
  // What is cut into words has no blanks any more; file names and quoted lists may.
  for (const { name, words } of loops) for (const word of words ?? [undefined]) put(name, word && (/[*?[]/.test(word.text) || /^".*\$/.test(word.text) ? undefined : { ...word, text: 'x', value: 'x' }));
  return found;
});

const together = (all: readonly (Worth | undefined)[]): Worth => {
  const kinds = new Set(all);
  if (kinds.has('words')) return 'words';
  return kinds.size === 1 ? (all[0] ?? 'unknown') : 'unknown';
};

function worthOfText(text: string | undefined, literal: boolean, known: (name: string) => Worth): Worth {
  if (text === undefined) return 'unknown';
  if (text === '') return 'empty';
  if (literal) return /[\s*?[]/.test(text) ? 'words' : 'plain';
  const bare = text.replace(/"/g, '').replace(/\$\(([^()`]*)\)|`([^`]*)`/g, (whole, inner: string | undefined, old: string | undefined) => (isOneWord(inner ?? old ?? '') ? 'x' : whole));
  if (bare.includes('$(') || bare.includes('`')) return 'unknown';
  const rest = bare.replace(/\$\{(\w+)[^{}]*\}|\$(\w+)/g, '');
  if (/\s/.test(rest)) return 'words';
  const worths = [...bare.matchAll(/\$\{(\w+)[^{}]*\}|\$(\w+)/g)].map(([, braced, plain]) => known(braced ?? plain ?? ''));
  if (worths.includes('words')) return 'words';
  return worths.every((each) => each === 'plain' || (each === 'empty' && rest)) ? 'plain' : 'unknown';
}

/** Whether a command prints one word and nothing else. */
export const isOneWord = (command: string): boolean =>
  /^\s*(nproc|uname|arch|mktemp|pwd|id|whoami|hostname|date|getconf|which|basename|dirname|readlink|realpath|command -v|type -p|dpkg --print-\w+|dpkg-architecture|dpkg-query|apk --print-arch|rpm -?-[Eq]\w*|lsb_release|xx-info|gosu|git rev-parse|git describe|go env|python[\d.]* -c|python[\d.]* -m site|ruby -e|node -p|php -r|npm root|npm bin|brew --prefix|pg_config|php-config|nginx -v|md5sum|sha\w+sum|stat|wc|expr|printf|cut|head|tail|awk|sed|tr|jq)\b/.test(command);

/** What names like these hold in every Dockerfile. */
function byCustom(name: string): Worth {
  if (/(flags?|opts?|options?|args?|params?|packages?|pkgs?|deps|dependencies|lists?|libs?|modules?|extensions?|extras?|files|commands?|cmd|mods|plugins|requirements|features|targets|names|dirs|users|keys|versions)\d*$/i.test(name)) return 'words';
  return /(^|_)(version|ver|arch|tag|sha\d*|sha\d+sum|checksum|md5|hash|digest|uid|gid|port|os|platform|variant|home|pwd|user|username|group|codename|hostname|commit|revision|rev|ref|branch|shell|term|lang|url|host|jobs|major|minor|patch|release|arch\w*|\w*arch|\w*version|id)$/i.test(name) || /(Version|Arch|Tag|Hash|Url)$/.test(name) ? 'plain' : 'unknown';
}

/** Whether something gives a variable a value: what its name holds by custom does not count. */
export function isGiven(tree: Dockerfile, run: Run, name: string): boolean {
  if (name === 'HOME' || name === 'PWD' || settersOf(run.shell).has(name)) return true;
  const found = declaredAbove(tree, run, name);
  // A variable that is nowhere declared may come with the base image.
  return found ? found.word !== undefined && found.word.value !== '' : /^[A-Z]/.test(name);
}
