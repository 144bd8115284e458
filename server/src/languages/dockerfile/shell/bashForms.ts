import { memo } from '../../../engine/memo';
import { type Range } from '../../../text/range';
import { type BashForm, type BashFormName } from '../../../syntax/dockerfile/expansion';
import { type Script } from '../../../syntax/dockerfile/script';
import { type Command, type Shell } from '../../../syntax/dockerfile/shell';
import { type Dockerfile } from '../../../syntax/dockerfile/tree';
import { type Run } from './commands';
import { systemOf } from '../images/ground';
import { isTest } from './quoting';
import { shellAt } from './shellAt';
import { declaredAbove } from './shellVariables';

/** A form of bash where another shell reads it. */
export interface Foreign {
  readonly at: Range;
  readonly form: string;
  /** The number ShellCheck gives to it; undefined where it has none of its own. */
  readonly number: number | undefined;
  readonly shell: 'dash' | 'ash';
  readonly script: Script;
  readonly command?: Command;
  /** How it is said without bash. */
  readonly instead?: 'equal' | 'dot' | 'redirect' | 'function' | 'printf';
}

/** Everything in a script that its real shell does not know; nothing where that shell is not known for certain. */
export function* foreignIn(tree: Dockerfile, run: Run): Iterable<Foreign> {
  const { bash, commands, variables, assigned, problems } = run.shell;
  if (problems.length || !isSuspicious(run.shell)) return;
  const shells = new Map<Script, 'dash' | 'ash' | undefined>();
  for (const script of run.shell.scripts) {
    const kind = shellAt(tree, run, script);
    shells.set(script, kind === 'dash' || kind === 'ash' ? kind : undefined);
  }
  if (![...shells.values()].some(Boolean)) return;
  for (const each of bash) {
    const shell = shells.get(each.script);
    const fact = forms[each.form];
    // curl reads such lists in addresses itself.
    if (each.form === 'braces' && each.command?.name?.value === 'curl') continue;
    if (shell && !(shell === 'ash' && fact.ash)) yield { at: each.at, form: signOf(each), number: fact.number, shell, script: each.script, ...(fact.instead && { instead: fact.instead }) };
  }
  const older = /^(debian:(stretch|buster|bullseye|bookworm|9|1[012])|ubuntu:(bionic|focal|jammy|18|20|22))/.test(systemOf(tree, run.stage)?.os ?? '');
  for (const command of commands) {
    const shell = shells.get(command.script);
    if (!shell) continue;
    for (const found of inCommand(command, shell, older)) yield { ...found, shell, script: command.script, command };
  }
  const [first] = run.shell.scripts;
  const shell = first && shells.get(first);
  if (first && shell && run.shell.scripts.length === 1)
    for (const { name, at, guarded } of variables)
      if (bashVariables.has(name) && !guarded && !(shell === 'ash' && name === 'RANDOM') && !assigned.has(name) && !declaredAbove(tree, run, name)) yield { at, form: `$${name}`, number: 3028, shell, script: first };
}

/** Whether anything in it might be a form of bash: most scripts have none, and then nobody asks for their shell. */
const isSuspicious = memo(({ bash, commands, variables }: Shell): boolean => bash.length > 0 || variables.some(({ name }) => bashVariables.has(name)) || commands.some((command) => [...inCommand(command, 'dash', true)].length > 0));

interface Fact {
  readonly number?: number;
  /** BusyBox is built with it everywhere. */
  readonly ash?: true;
  readonly instead?: Foreign['instead'];
}

const forms: Readonly<Record<BashFormName, Fact>> = {
  'double-bracket': { number: 3010, ash: true },
  'process-substitution': { number: 3001, ash: true },
  'ansi-c-quote': { number: 3003, ash: true },
  'locale-quote': { number: 3004 },
  array: { number: 3030 },
  'array-item': { number: 3054 },
  append: { number: 3024 },
  'function-keyword': { number: 2112, ash: true, instead: 'function' },
  braces: { number: 3009 },
  'here-string': { number: 3011 },
  'both-redirect': { number: 3020, ash: true, instead: 'redirect' },
  'both-pipe': {},
  'double-parenthesis': { number: 3006 },
  'arithmetic-for': { number: 3005 },
  select: { number: 3008 },
  coprocess: {},
  indirect: { number: 3053 },
  replace: { number: 3060, ash: true },
  slice: { number: 3057, ash: true },
  'letter-case': { number: 3059 },
  transform: {},
  names: { number: 3056 },
  'fall-through': {},
};

const bashVariables: ReadonlySet<string> = new Set(['RANDOM', 'EUID', 'PIPESTATUS', 'BASH_SOURCE', 'OSTYPE', 'FUNCNAME', 'MACHTYPE']);

/** Commands with their number; those with `ash` are built into BusyBox too. */
const builtins: ReadonlyMap<string, Fact> = new Map<string, Fact>([
  ['source', { number: 3046, ash: true, instead: 'dot' }],
  ['let', { number: 3039, ash: true }],
  ...['declare', 'typeset', 'shopt', 'pushd', 'popd', 'mapfile', 'readarray', 'disown'].map((name): readonly [string, Fact] => [name, { number: 3044 }]),
]);

type Part = Pick<Foreign, 'at' | 'form' | 'number' | 'instead'>;

function* inCommand(command: Command, shell: 'dash' | 'ash', older: boolean): Iterable<Part> {
  const { name, args } = command;
  // Programs of the same name in a folder are no built-in commands.
  const program = name?.value ?? '';
  const builtin = builtins.get(program);
  const dash = shell === 'dash';
  if (name && builtin && !(!dash && builtin.ash)) yield { at: name.at, form: program, number: builtin.number, ...(builtin.instead && { instead: builtin.instead }) };
  const [first] = args;
  if (isTest(command)) {
    for (const { at, text } of args) {
      if (text === '==' && dash) yield { at, form: text, number: 3014, instead: 'equal' };
      else if (text === '=~' && dash) yield { at, form: text, number: 3015 };
    }
  } else if (program === 'echo' && dash && first && /^-[neE]*e[neE]*$/.test(first.text)) yield { at: first.at, form: `echo ${first.text}`, number: 3037, ...(first.text === '-e' && args.length === 2 && { instead: 'printf' }) };
  else if (program === 'set' && older && dash) {
    const word = args.find(({ text }) => text === 'pipefail');
    if (word) yield { at: word.at, form: 'set -o pipefail', number: 3040 };
  } else if (program === 'read' && first && /^-[a-zA-Z]/.test(first.text) && (dash ? /[^-rp]/ : /a/).test(first.text)) yield { at: first.at, form: `read ${first.text}`, number: 3045 };
  else if (program === 'printf' && first) {
    if (first.text === '-v') yield { at: first.at, form: 'printf -v', number: 3045 };
    else if (/%q/.test(first.text)) yield { at: first.at, form: 'printf %q', number: 3050 };
  } else if (program === 'trap' && dash) {
    const word = args.slice(1).find(({ text }) => /^(ERR|DEBUG|RETURN)$/.test(text));
    if (word) yield { at: word.at, form: `trap ${word.text}`, number: 3047 };
  } else if (program === 'export' && first?.text === '-f') yield { at: first.at, form: 'export -f', number: 3045 };
}

/** Short enough for a sentence. */
function signOf({ form, text }: BashForm): string {
  const signs: Partial<Record<BashFormName, string>> = { 'process-substitution': text.slice(0, 2), 'ansi-c-quote': "$'…'", 'locale-quote': '$"…"', 'double-bracket': '[[ ]]', 'double-parenthesis': '(( ))', 'arithmetic-for': 'for (( ))', array: 'name=( )', 'here-string': '<<<', 'function-keyword': 'function' };
  return signs[form] ?? (text.length > 40 ? `${text.slice(0, 39)}…` : text);
}

