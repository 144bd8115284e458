import { type Range } from '../../text/range';
import { type Script } from './script';
import { type Command, type ShellWord } from './shell';

/** Something in a script that the shell replaces by what it stands for. */
export interface Expansion {
  readonly at: Range;
  readonly kind: 'variable' | 'substitution' | 'arithmetic';
  readonly text: string;
  /** Of a variable; undefined for the others. */
  readonly name: string | undefined;
  /** `${name#…}`: what is done to the value. `Length` for `${#name}`. */
  readonly operation: string | undefined;
  /** In double quotes: it stays one word. */
  readonly quoted: boolean;
  readonly where: ExpansionPlace;
  /** The word it stands in, where one is cut by what comes out of it. */
  readonly word: ShellWord | undefined;
  /** Of an argument: whose. */
  readonly command: Command | undefined;
  /** Of a substitution: its only command, or the last one of its only pipeline. */
  readonly inner: Command | undefined;
  readonly script: Script;
}

/** `still`: nothing is cut there, as in assignments, `[[ ]]`, `case`, arithmetic and documents. `list`: what a loop or an array is made of. */
export type ExpansionPlace = 'name' | 'argument' | 'redirect' | 'list' | 'still';

/** Commands joined by `&&` and `||` on one level. */
export interface CommandList {
  readonly at: Range;
  readonly operators: readonly ('&&' | '||')[];
  /** A compound command leaves a hole, and so does a pipeline. */
  readonly commands: readonly (Command | undefined)[];
  readonly ranges: readonly Range[];
  readonly script: Script;
}

/** `for name in words`. */
export interface ShellLoop {
  readonly at: Range;
  readonly name: string;
  /** Undefined without `in`. */
  readonly words: readonly ShellWord[] | undefined;
}

/** A form that bash reads and POSIX does not know. */
export interface BashForm {
  readonly at: Range;
  readonly form: BashFormName;
  /** As it is written, or the sign it is known by. */
  readonly text: string;
  /** Whose argument it is a part of. */
  readonly command: Command | undefined;
  readonly script: Script;
}

export type BashFormName =
  | 'double-bracket' | 'process-substitution' | 'ansi-c-quote' | 'locale-quote' | 'array' | 'array-item' | 'append' | 'function-keyword' | 'braces'
  | 'here-string' | 'both-redirect' | 'both-pipe' | 'double-parenthesis' | 'arithmetic-for' | 'select' | 'coprocess' | 'indirect' | 'replace' | 'slice'
  | 'letter-case' | 'transform' | 'names' | 'fall-through';

/** Only the shape of a node of the shell's tree that is needed to see whether a variable is in it. */
interface Shape {
  readonly type: string;
  readonly parts?: readonly Shape[] | undefined;
}

/** Whether a word means the same whatever runs before it. */
export function isStatic({ parts }: { readonly parts?: readonly Shape[] | undefined }): boolean {
  return (parts ?? []).every((part) => {
    switch (part.type) {
      case 'SimpleExpansion':
      case 'ParameterExpansion':
      case 'CommandExpansion':
      case 'ArithmeticExpansion':
      case 'ProcessSubstitution':
        return false;
      case 'DoubleQuoted':
      case 'LocaleString':
      case 'ExtendedGlob':
      case 'BraceExpansion':
        return isStatic(part);
      default:
        return true;
    }
  });
}

/** What `${…}` does beyond its value, where only bash can. */
export function bashOperation(prefix: '!' | '#' | undefined, operation: string | undefined, indexed: boolean): BashFormName | undefined {
  if (operation === 'Names') return 'names';
  if (prefix === '!') return 'indirect';
  if (indexed) return 'array-item';
  switch (operation) {
    case 'Replace':
      return 'replace';
    case 'Slice':
      return 'slice';
    case 'CaseModification':
      return 'letter-case';
    case 'Transform':
      return 'transform';
    default:
      return undefined;
  }
}
