import { type Dockerfile, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';
import { type Variable } from '../../../syntax/dockerfile/word';
import { replacedVariables } from './replacedVariables';
import { valuesAt, type Scope } from './values';

export interface Undefined {
  readonly placed: PlacedInstruction;
  readonly variable: Variable;
  /** There is an ARG of the name above the first FROM, which the stage does not take over. */
  readonly global: boolean;
}

/** The variables that nothing gives a value. Silent where the image below may: one that the table does not know, or a name that belongs to what the image is about. */
export function* undefinedIn(tree: Dockerfile): Iterable<Undefined> {
  const [first] = tree.stages;
  if (!first) return;
  const globals = valuesAt(tree, first.from);
  for (const stage of tree.stages) {
    const chosen = new Set(rootOf(stage).image?.variables.map(({ name }) => name));
    for (const placed of stage.instructions) {
      const { instruction } = placed;
      if (instruction.name === 'FROM') continue;
      let scope: Scope | undefined;
      let at = 0;
      for (const { variable, pair } of replacedVariables(instruction)) {
        const { name, problem } = variable;
        if (problem || !name) continue;
        if (!scope || at !== pair) scope = valuesAt(tree, placed, instruction.name === 'ARG' ? pair : 0);
        at = pair;
        if (scope.lookup(name)) continue;
        // Set a few words before: it has a rule of its own.
        if (instruction.name === 'ENV' && instruction.pairs?.slice(0, Math.min(pair, 50)).some(({ key }) => key.value === name)) continue;
        const global = globals.lookup(name)?.declared === 'ARG';
        // An image that is chosen by a variable is likely to set one of that name.
        if (scope.closed ? !akin(scope, name) : global && !chosen.has(name)) yield { placed, variable, global };
      }
    }
  }
}

function rootOf(stage: Stage): Stage {
  let root = stage;
  while (root.base) root = root.base;
  return root;
}

/** Whether the image sets others that begin with the same word: other versions of `python` set other `PYTHON_…`. */
function akin({ imageNames }: Scope, name: string): boolean {
  const word = /^([A-Z][A-Z0-9]*)_/.exec(name)?.[1];
  return word !== undefined && [...imageNames()].some((other) => other.startsWith(`${word}_`));
}
