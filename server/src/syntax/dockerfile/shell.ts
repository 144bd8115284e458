import { forEachChild, parse, type Command as CommandNode, type ParsedScript, type SyntaxNode, type Word as WordNode } from 'unbash';
import { type Range } from '../../text/range';
import { bashOperation, isStatic, type BashForm, type BashFormName, type CommandList, type Expansion, type ExpansionPlace, type ShellLoop } from './expansion';
import { type Instruction } from './instruction';
import { sourceRange } from './line';
import { argumentOf, execOf, inputs, isCommandOption, posixShells, programOf, sourceOf, type Dialect, type Script, type Source } from './script';

/** The commands inside an instruction in shell form. Every range counts from the start of the entry. */
export interface Shell {
  readonly scripts: readonly Script[];
  /** In the order of the text, those inside conditions, loops, functions and substitutions too. */
  readonly commands: readonly Command[];
  readonly pipelines: readonly Pipeline[];
  readonly lists: readonly CommandList[];
  readonly loops: readonly ShellLoop[];
  readonly variables: readonly ShellVariable[];
  readonly expansions: readonly Expansion[];
  readonly bash: readonly BashForm[];
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
  /** What stands between it and what comes behind it on its level; undefined where nothing does. */
  readonly followedBy: Operator | undefined;
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
  const shell: Collected = { scripts: [], commands: [], pipelines: [], lists: [], loops: [], variables: [], expansions: [], bash: [], assigned: new Set(), problems: [] };
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

function read({ script, line }: Source, shell: Collected): void {
  shell.scripts.push(script);
  if (!script.posix || line.text.length > longest) return;
  const at = ({ pos, end }: { readonly pos: number; readonly end: number }): Range => sourceRange(line, pos, end);
  const word = (node: WordNode): ShellWord => ({ at: at(node), text: node.text, value: isStatic(node) ? node.value : undefined, quoted: /['"\\]/.test(node.text) });
  const made = new Map<SyntaxNode, Command>();
  const scripts: Source[] = [];

  // Where the word stands that is being read, and whether quotes are open in it.
  type Spot = { readonly where: ExpansionPlace; readonly word?: ShellWord; readonly command?: Command };
  const still: Spot = { where: 'still' };
  let spot = still;
  let quoted = false;
  const within = (next: Spot, open: boolean, walk: () => void): void => {
    const before = { spot, quoted };
    spot = next;
    quoted = open;
    walk();
    ({ spot, quoted } = before);
  };
  const expand = (node: { readonly pos: number; readonly end: number; readonly text: string }, more: Pick<Expansion, 'kind'> & Partial<Expansion>): void => {
    shell.expansions.push({ at: at(node), text: node.text, name: undefined, operation: undefined, inner: undefined, quoted, where: spot.where, word: spot.word, command: spot.command, script, ...more });
  };
  const form = (name: BashFormName, pos: number, end: number): void => void shell.bash.push({ at: sourceRange(line, pos, end), form: name, text: line.text.slice(pos, end), command: spot.command, script });

  const command = (node: CommandNode, precededBy: Operator | undefined, followedBy: Operator | undefined, around: readonly Construct[]): void => {
    const assignments: ShellAssignment[] = [];
    const args: ShellWord[] = [];
    const assign = (each: Extract<CommandNode['args'][number], { type: 'Assignment' }>): ShellAssignment => {
      shell.assigned.add(each.name);
      if (each.append) form('append', each.pos, each.pos + each.name.length + 2);
      if (each.index || each.value.type === 'ArrayValue') form('array', each.pos, each.value.pos + 1);
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
    const found: Command = { at: at(node), name: node.name && word(node.name), args, assignments, redirects, precededBy, followedBy, within: around, script };
    const name = programOf(found.name);
    const option = name !== undefined && posixShells.has(name) ? args.findIndex(({ value }) => isCommandOption(value)) : -1;
    const body = option < 0 ? undefined : node.args[option + 1];
    const inner = name !== undefined && body && argumentOf(line, body.pos, body.end, { name, options: args.slice(0, option + 1).map(({ value }) => value ?? '') });
    if (inner) scripts.push(inner);
    made.set(node, found);
    shell.commands.push(found);
    const read = (each: SyntaxNode, where: Spot): void => within(where, false, () => visit(each, around));
    for (const each of node.prefix) read(each, still);
    if (node.name && found.name) read(node.name, { where: 'name', word: found.name, command: found });
    node.args.forEach((each, i) => read(each, each.type === 'Word' ? { where: 'argument', word: args[i], command: found } : still));
    for (const each of node.suffix) if (each.type !== 'Word' && each.type !== 'Assignment') read(each, still);
  };

  const all = (nodes: readonly SyntaxNode[], around: readonly Construct[]): void => nodes.forEach((node) => visit(node, around));
  const listed = (nodes: readonly WordNode[], around: readonly Construct[]): void => nodes.forEach((node) => within({ where: 'list', word: word(node) }, false, () => visit(node, around)));

  const statements = (nodes: ParsedScript['commands'], around: readonly Construct[]): void => {
    const end = (i: number): Operator => (nodes[i]?.background ? '&' : ';');
    nodes.forEach((node, i) => visit(node.command, around, i ? end(i - 1) : undefined, i < nodes.length - 1 || node.background ? end(i) : undefined));
  };

  const visit = (node: SyntaxNode, around: readonly Construct[], before?: Operator, after?: Operator): void => {
    const inside = (construct: Construct): readonly Construct[] => [...around, construct];
    switch (node.type) {
      case 'Script':
        for (const { message, pos } of node.errors ?? []) shell.problems.push({ at: sourceRange(line, Math.min(pos, line.text.length), Math.min(pos + 1, line.text.length)), message, script });
        return statements(node.commands, around);
      case 'CompoundList':
        return statements(node.commands, around);
      case 'AndOr':
        node.commands.forEach((each, i) => visit(each, around, i ? node.operators[i - 1] : before, node.operators[i] ?? after));
        shell.lists.push({ at: at(node), operators: node.operators, commands: node.commands.map((each) => made.get(each)), ranges: node.commands.map(at), script });
        return;
      case 'Pipeline': {
        const negated = node.prefixes.some(({ type }) => type === 'Negation') ? inside('negation') : around;
        node.commands.forEach((each, i) => visit(each, negated, i ? node.operators[i - 1] : before, node.operators[i] ?? after));
        node.operators.forEach((operator, i) => {
          const from = line.text.indexOf('|&', node.commands[i]?.end);
          if (operator === '|&' && from >= 0) form('both-pipe', from, from + 2);
        });
        if (node.commands.length > 1) shell.pipelines.push({ at: at(node), operators: node.operators, commands: node.commands.map((each) => made.get(each)), script });
        return;
      }
      case 'Command':
        return command(node, before, after, around);
      case 'If':
      case 'Elif':
        visit(node.clause, inside('condition'));
        visit(node.then, inside('if'));
        if (node.type === 'Elif') return;
        all(node.elif, around);
        if (node.else) visit(node.else, inside('if'));
        return;
      case 'While':
        visit(node.clause, inside('condition'));
        return visit(node.body, inside('loop'));
      case 'For':
      case 'Select':
        if (node.type === 'Select') form('select', node.pos, node.pos + 6);
        shell.assigned.add(node.name.text);
        shell.loops.push({ at: at(node), name: node.name.text, words: node.wordlist?.map(word) });
        listed(node.wordlist ?? [], around);
        return visit(node.body, inside('loop'));
      case 'SimpleExpansion':
        shell.variables.push({ at: at(node), name: node.text.slice(1), guarded: false });
        return expand(node, { kind: 'variable', name: node.text.slice(1) });
      case 'ParameterExpansion': {
        shell.variables.push({ at: at(node), name: node.parameter, guarded: node.operation?.type === 'Default' });
        const more = bashOperation(node.prefix, node.operation?.type, node.index !== undefined);
        if (more) form(more, node.pos, node.end);
        expand(node, { kind: 'variable', name: node.parameter, operation: node.prefix === '#' ? 'Length' : node.operation?.type });
        return within(still, quoted, () => forEachChild(node, (child) => visit(child, around)));
      }
      case 'DoubleQuoted':
      case 'LocaleString':
        if (node.type === 'LocaleString') form('locale-quote', node.pos, node.end);
        return within(spot, true, () => forEachChild(node, (child) => visit(child, around)));
      case 'ArithmeticExpansion':
        expand(node, { kind: 'arithmetic' });
        return within(still, false, () => forEachChild(node, (child) => visit(child, around)));
      case 'CommandExpansion':
      case 'ProcessSubstitution':
      case 'ArithmeticCommandExpansion': {
        if (node.type === 'ProcessSubstitution') form('process-substitution', node.pos, node.end);
        // With `source` its places are those of a decoded copy: they mean nothing here.
        const own = node.script && node.script.source === undefined ? node.script : undefined;
        if (own) within(still, false, () => visit(own, inside('substitution')));
        const [only, another] = own?.commands ?? [];
        const last = another ? undefined : only?.command.type === 'Pipeline' ? only.command.commands.at(-1) : only?.command;
        if (node.type === 'CommandExpansion') expand(node, { kind: 'substitution', inner: last && made.get(last) });
        return;
      }
      default: {
        bashOnly(node, form, line.text);
        const construct = constructs[node.type];
        const next = node.type === 'Redirect' && node.target ? { where: 'redirect', word: word(node.target) } as const : node.type === 'Word' || node.type === 'BraceExpansion' ? spot : still;
        const operators = node.type === 'Redirected' ? [before, after] as const : [];
        within(next, false, () => forEachChild(node, (child) => (node.type === 'ArrayValue' && child.type === 'Word' ? listed([child], around) : visit(child, construct ? inside(construct) : around, ...operators))));
      }
    }
  };
  try {
    visit(parse(line.text), []);
  } catch (error) {
    // The library goes down one call for each level of some constructs, and hostile text has more levels than the stack.
    shell.problems.push({ at: script.at, message: String(error), script });
  }
  for (const each of scripts) read(each, shell);
}

const constructs: Readonly<Record<string, Construct | undefined>> = {
  ArithmeticFor: 'loop',
  Case: 'case',
  Function: 'function',
  Subshell: 'subshell',
  BraceGroup: 'group',
};

/** Nodes that POSIX has no name for. */
function bashOnly(node: SyntaxNode, form: (name: BashFormName, pos: number, end: number) => void, text: string): void {
  const { pos, end } = node;
  switch (node.type) {
    case 'TestCommand':
      return form('double-bracket', pos, pos + 2);
    case 'AnsiCQuoted':
      return form('ansi-c-quote', pos, end);
    case 'BraceExpansion':
      return form('braces', pos, end);
    case 'HereString':
      return form('here-string', pos, node.target?.pos ?? end);
    case 'Redirect':
      return node.operator.startsWith('&') ? form('both-redirect', pos, pos + node.operator.length) : undefined;
    case 'ArithmeticCommand':
      return form('double-parenthesis', pos, pos + 2);
    case 'ArithmeticFor':
      return form('arithmetic-for', pos, Math.min(end, text.indexOf('((', pos) + 2));
    case 'Function':
      return text.startsWith('function', pos) && node.name.pos > pos ? form('function-keyword', pos, node.name.end) : undefined;
    case 'Coproc':
      return form('coprocess', pos, pos + 6);
    case 'CaseItem':
      return node.terminator && node.terminator !== ';;' ? form('fall-through', Math.max(pos, end - node.terminator.length), end) : undefined;
    default:
      return undefined;
  }
}
