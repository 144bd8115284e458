import { forEachChild, parse, type Command as CommandNode, type ParsedScript, type SyntaxNode, type Word as WordNode } from 'unbash';
import { type Range } from '../../text/range';
import { type Instruction } from './instruction';
import { sourceRange } from './line';
import { argumentOf, bodyOf, execOf, isCommandOption, otherInterpreters, posixShells, sourceOf, type Dialect, type Script, type Source } from './script';

/** The commands inside an instruction in shell form. Every range counts from the start of the entry. */
export interface Shell {
  readonly scripts: readonly Script[];
  /** In the order of the text, those inside conditions, loops, functions and substitutions too. */
  readonly commands: readonly Command[];
  readonly pipelines: readonly Pipeline[];
  readonly variables: readonly ShellVariable[];
  /** Names the scripts themselves give a value: assignments, and the variables of `for` and `select`. */
  readonly assigned: ReadonlySet<string>;
  readonly problems: readonly ShellProblem[];
}

export interface Command {
  readonly at: Range;
  /** Undefined where there are assignments or redirections only. */
  readonly name: ShellWord | undefined;
  readonly args: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  /** What stands between it and the command before it on its level; a line end counts as `;`. */
  readonly precededBy: Operator | undefined;
  /** The constructs around it, the outermost first. */
  readonly within: readonly Construct[];
  readonly script: Script;
}

export type Operator = '&&' | '||' | ';' | '&' | '|' | '|&';
export type Construct = 'if' | 'condition' | 'loop' | 'case' | 'function' | 'subshell' | 'group' | 'substitution' | 'negation';

export interface ShellWord {
  readonly at: Range;
  /** As it is written, without continuation marks. */
  readonly text: string;
  /** Without quotes and escapes; undefined where it depends on a variable or on another command. Globs and braces stay as they are written. */
  readonly value: string | undefined;
  readonly quoted: boolean;
}

export interface ShellAssignment {
  readonly at: Range;
  readonly name: string;
  /** What stands behind `=`; undefined for arrays. */
  readonly value: ShellWord | undefined;
}

export interface ShellRedirect {
  readonly at: Range;
  readonly operator: string;
  readonly target: ShellWord | undefined;
}

export interface Pipeline {
  readonly at: Range;
  readonly operators: readonly ('|' | '|&')[];
  /** The simple commands in it; a compound one leaves a hole. */
  readonly commands: readonly (Command | undefined)[];
  readonly script: Script;
}

export interface ShellVariable {
  readonly at: Range;
  readonly name: string;
  /** `${v:-…}` and its like: it may be unset. */
  readonly guarded: boolean;
}

export interface ShellProblem {
  readonly at: Range;
  /** The parser's own words, in English: for logs, not for people. */
  readonly message: string;
  readonly script: Script;
}

export function shellOf(entryText: string, instruction: Instruction, dialect: Dialect): Shell {
  const shell: Collected = { scripts: [], commands: [], pipelines: [], variables: [], assigned: new Set(), problems: [] };
  const first = execOf(instruction) ?? sourceOf(entryText, instruction, dialect);
  if (!first) return shell;
  read(first, shell);
  for (const input of inputs(entryText, instruction, shell.commands, dialect)) read(input, shell);
  shell.commands.sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
  return shell;
}

type Collected = { -readonly [Key in keyof Shell]: Shell[Key] extends readonly (infer Item)[] ? Item[] : Set<string> };

/** Nobody writes longer ones by hand; the parser below reads nested text again for each level. */
const longest = 200_000;

/** Heredocs that a command of the line reads as its program: `bash <<EOF`, `python3 - <<EOF`. */
function* inputs(entryText: string, { heredocs }: Instruction, commands: readonly Command[], dialect: Dialect): Iterable<Source> {
  for (const heredoc of heredocs) {
    const reader = commands.find(({ redirects }) => redirects.some(({ operator, at }) => operator.startsWith('<<') && at.start === heredoc.at.start));
    const name = programOf(reader?.name);
    if (name === undefined || !reader || !(posixShells.has(name) || otherInterpreters.has(name))) continue;
    const options = reader.args.map(({ value }) => value ?? '');
    // Any other word may be a script of its own, which then reads the heredoc as its input.
    if (options.every((option, i) => (/^[-+]/.test(option) && !isCommandOption(option)) || options[i - 1] === '-o')) yield bodyOf(entryText, heredoc, dialect, { name, options });
  }
}

function read({ script, line }: Source, shell: Collected): void {
  shell.scripts.push(script);
  if (!script.posix || line.text.length > longest) return;
  const at = ({ pos, end }: { readonly pos: number; readonly end: number }): Range => sourceRange(line, pos, end);
  const word = (node: WordNode): ShellWord => ({ at: at(node), text: node.text, value: isStatic(node) ? node.value : undefined, quoted: /['"\\]/.test(node.text) });
  const made = new Map<SyntaxNode, Command>();
  const scripts: Source[] = [];

  const command = (node: CommandNode, precededBy: Operator | undefined, within: readonly Construct[]): void => {
    const assignments: ShellAssignment[] = [];
    const args: ShellWord[] = [];
    const assign = (each: Extract<CommandNode['args'][number], { type: 'Assignment' }>): ShellAssignment => {
      shell.assigned.add(each.name);
      return { at: at(each), name: each.name, value: each.value.type === 'Word' ? word(each.value) : undefined };
    };
    for (const each of node.prefix) if (each.type === 'Assignment') assignments.push(assign(each));
    for (const each of node.args) {
      if (each.type === 'Word') args.push(word(each));
      else {
        const { value } = assign(each);
        const known = value && value.value !== undefined;
        args.push({ at: at(each), text: each.text, value: known ? `${each.name}${each.append ? '+' : ''}=${value.value}` : undefined, quoted: /['"\\]/.test(each.text) });
      }
    }
    const redirects = node.redirects.map((each) => ({
      at: at(each),
      operator: each.operator,
      target: each.type !== 'HereDoc' && each.target ? word(each.target) : undefined,
    }));
    const found: Command = { at: at(node), name: node.name && word(node.name), args, assignments, redirects, precededBy, within, script };
    const name = programOf(found.name);
    const option = name !== undefined && posixShells.has(name) ? args.findIndex(({ value }) => isCommandOption(value)) : -1;
    const body = option < 0 ? undefined : node.args[option + 1];
    const inner = name !== undefined && body && argumentOf(line, body.pos, body.end, { name, options: args.slice(0, option + 1).map(({ value }) => value ?? '') });
    if (inner) scripts.push(inner);
    made.set(node, found);
    shell.commands.push(found);
  };

  const all = (nodes: readonly SyntaxNode[], within: readonly Construct[]): void => nodes.forEach((node) => visit(node, undefined, within));

  const statements = (nodes: ParsedScript['commands'], within: readonly Construct[]): void => {
    nodes.forEach((node, i) => visit(node.command, i ? (nodes[i - 1]?.background ? '&' : ';') : undefined, within));
  };

  const visit = (node: SyntaxNode, before: Operator | undefined, within: readonly Construct[]): void => {
    const inside = (construct: Construct): readonly Construct[] => [...within, construct];
    switch (node.type) {
      case 'Script':
        for (const { message, pos } of node.errors ?? []) shell.problems.push({ at: sourceRange(line, Math.min(pos, line.text.length), Math.min(pos + 1, line.text.length)), message, script });
        return statements(node.commands, within);
      case 'CompoundList':
        return statements(node.commands, within);
      case 'AndOr':
        return node.commands.forEach((each, i) => visit(each, i ? node.operators[i - 1] : before, within));
      case 'Pipeline': {
        const negated = node.prefixes.some(({ type }) => type === 'Negation') ? inside('negation') : within;
        node.commands.forEach((each, i) => visit(each, i ? node.operators[i - 1] : before, negated));
        if (node.commands.length > 1) shell.pipelines.push({ at: at(node), operators: node.operators, commands: node.commands.map((each) => made.get(each)), script });
        return;
      }
      case 'Command':
        command(node, before, within);
        return forEachChild(node, (child) => visit(child, undefined, within));
      case 'If':
      case 'Elif':
        visit(node.clause, undefined, inside('condition'));
        visit(node.then, undefined, inside('if'));
        if (node.type === 'Elif') return;
        all(node.elif, within);
        if (node.else) visit(node.else, undefined, inside('if'));
        return;
      case 'While':
        visit(node.clause, undefined, inside('condition'));
        return visit(node.body, undefined, inside('loop'));
      case 'For':
      case 'Select':
        shell.assigned.add(node.name.text);
        all(node.wordlist ?? [], within);
        return visit(node.body, undefined, inside('loop'));
      case 'SimpleExpansion':
        shell.variables.push({ at: at(node), name: node.text.slice(1), guarded: false });
        return;
      case 'ParameterExpansion':
        shell.variables.push({ at: at(node), name: node.parameter, guarded: node.operation?.type === 'Default' });
        return forEachChild(node, (child) => visit(child, undefined, within));
      case 'CommandExpansion':
      case 'ProcessSubstitution':
      case 'ArithmeticCommandExpansion':
        // With `source` its places are those of a decoded copy: they mean nothing here.
        if (node.script && node.script.source === undefined) visit(node.script, undefined, inside('substitution'));
        return;
      default: {
        const construct = constructs[node.type];
        forEachChild(node, (child) => visit(child, before, construct ? inside(construct) : within));
      }
    }
  };
  try {
    visit(parse(line.text), undefined, []);
  } catch (error) {
    // The library goes down one call for each level of some constructs, and hostile text has more levels than the stack.
    shell.problems.push({ at: script.at, message: String(error), script });
  }
  for (const each of scripts) read(each, shell);
}

const programOf = (name: ShellWord | undefined): string | undefined => name?.value?.split('/').at(-1);

const constructs: Readonly<Record<string, Construct | undefined>> = {
  ArithmeticFor: 'loop',
  Case: 'case',
  Function: 'function',
  Subshell: 'subshell',
  BraceGroup: 'group',
};

/** Whether a word means the same whatever runs before it. */
function isStatic({ parts }: Pick<WordNode, 'parts'>): boolean {
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
