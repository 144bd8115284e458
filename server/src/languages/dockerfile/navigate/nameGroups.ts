import type { NamePlace } from '../../../engine/language';
import { memo } from '../../../engine/memo';
import type { Range } from '../../../text/range';
import { place, type Dockerfile, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';
import { entryOf } from '../entry';
import { bareAt, mentionsIn, type Mention } from './mentions';
import { stageBase } from '../images/stageImage';

/** Everything in a file that has a name, and what goes by the same one; remembered with the tree. */
export const namesIn = memo((tree: Dockerfile): Names => {
  const spots: Spot[] = [];
  const put = (group: Group, at: Range, role: NamePlace['role']): void => {
    group.places.push({ at, role });
    spots.push({ at, group });
  };
  stages(tree, spots, put);
  documents(tree, put);
  const declared = variables(tree, put);
  return { spots: spots.sort((a, b) => a.at.start - b.at.start), declared };
});

/** Everything one name stands for. */
export interface Group {
  readonly kind: 'stage' | 'variable' | 'document';
  readonly text: string;
  readonly places: NamePlace[];
  /** Something depends on the name in a way that a rename cannot follow. */
  fixed?: true;
  /** Where a stage is meant by its number. */
  readonly numbers: NamePlace[];
}

export interface Spot {
  readonly at: Range;
  readonly group: Group;
  readonly counted?: true;
}

export interface Names {
  /** In the order of the text. */
  readonly spots: readonly Spot[];
  /** The variables that ARG and ENV name anywhere. */
  readonly declared: ReadonlySet<string>;
}

type Put = (group: Group, at: Range, role: NamePlace['role']) => void;

const groupOf = (kind: Group['kind'], text: string): Group => ({ kind, text, places: [], numbers: [] });

const mentionsAt = ({ instruction }: PlacedInstruction): readonly Mention[] => {
  const entry = entryOf(instruction);
  return entry ? mentionsIn(entry) : [];
};

/** BuildKit compares names in lower case and takes the last stage of a name; the ones above come first, since one below is refused. */
function stages(tree: Dockerfile, spots: Spot[], put: Put): void {
  const { stages: all } = tree;
  const groups = all.map((stage) => groupOf('stage', nameOf(stage) ? (stage.name ?? '') : ''));
  const last = new Map<string, Stage>();
  for (const stage of all) if (stage.name !== undefined) last.set(stage.name, stage);
  const above = new Map<string, Stage>();
  const given = new Set<number>();
  for (const stage of all) {
    const { index, from, image, base, instructions } = stage;
    const group = groups[index];
    const nameAt = nameOf(stage);
    if (group && nameAt) put(group, place(from, nameAt), 'declares');
    const baseAt = image && bareAt(image);
    const below = base && groups[base.index];
    if (below && baseAt) put(below, place(from, baseAt), 'refers');
    else if (image?.variables.length) throughArgument(tree, stage, groups, given, put);
    for (const placed of instructions)
      for (const mention of mentionsAt(placed)) {
        if (mention.kind !== 'source') continue;
        const number = !mention.mount && /^\d{1,9}$/.test(mention.name) ? groups[Number(mention.name)] : undefined;
        const at = place(placed, mention.at);
        if (number) {
          number.numbers.push({ at, role: 'refers' });
          spots.push({ at, group: number, counted: true });
          continue;
        }
        const source = mention.name.toLowerCase();
        const meant = above.get(source) ?? last.get(source);
        const other = meant && groups[meant.index];
        if (other) put(other, at, 'refers');
      }
    if (stage.name !== undefined) above.set(stage.name, stage);
  }
  // One without a name is declared by its keyword, so that its number leads somewhere.
  for (const [i, group] of groups.entries()) {
    const stage = all[i];
    if (stage && group.numbers.length && !nameOf(stage)) put(group, place(stage.from, stage.from.instruction.keyword.at), 'declares');
  }
}

/** `ARG BASE=build` above `FROM ${BASE}` names the stage too. Where the name is put together from pieces, it has to stay. */
function throughArgument(tree: Dockerfile, stage: Stage, groups: readonly Group[], given: Set<number>, put: Put): void {
  const base = stageBase(tree, stage);
  const group = base && groups[base.index];
  if (!group || !stage.image) return;
  const [only] = stage.image.variables;
  const at = only?.at.start === stage.image.at.start && only.at.end === stage.image.at.end ? defaults(tree).get(only.name) : undefined;
  if (!at || at.text !== group.text) group.fixed = true;
  else if (!given.has(at.at.start)) put(group, at.at, 'refers');
  if (at) given.add(at.at.start);
}

/** The values of the ARGs above the first stage, where they stand. */
const defaults = memo(({ preamble }: Dockerfile): ReadonlyMap<string, { readonly at: Range; readonly text: string }> => {
  const found = new Map<string, { at: Range; text: string }>();
  for (const placed of preamble)
    for (const { key, value } of placed.instruction.name === 'ARG' ? (placed.instruction.pairs ?? []) : []) {
      const at = value && bareAt(value);
      if (at) found.set(key.value, { at: place(placed, at), text: value.value.toLowerCase() });
    }
  return found;
});

function nameOf({ name: known, from }: Stage): Range | undefined {
  const word = known === undefined ? undefined : from.instruction.from?.stage;
  return word && bareAt(word);
}

function documents({ instructions }: Dockerfile, put: Put): void {
  for (const placed of instructions) {
    let group = groupOf('document', '');
    for (const { kind, name: text, at, declares } of mentionsAt(placed)) {
      if (kind !== 'document') continue;
      if (declares) group = groupOf('document', text);
      put(group, place(placed, at), declares ? 'declares' : 'refers');
    }
  }
}

/** A build argument is one in the whole file, wherever ARG asks for it; ENV and what uses it are one with it in stages that stand on each other, and above the first stage. */
function variables(tree: Dockerfile, put: Put): ReadonlySet<string> {
  const declared = new Set<string>();
  const asked = new Set<string>();
  const mentioned: { readonly key: string; readonly mention: Mention; readonly placed: PlacedInstruction }[] = [];
  const collect = (placed: PlacedInstruction, root: number): void => {
    for (const mention of mentionsAt(placed)) {
      if (mention.kind !== 'variable') continue;
      const key = `${root} ${mention.name}`;
      if (mention.declares) declared.add(mention.name);
      if (mention.declares === 'ARG') asked.add(key);
      mentioned.push({ key, mention, placed });
    }
  };
  for (const placed of tree.preamble) collect(placed, -1);
  const roots: number[] = [];
  for (const stage of tree.stages) {
    const root = roots[stageBase(tree, stage)?.index ?? -1] ?? stage.index;
    roots.push(root);
    for (const placed of stage.instructions) collect(placed, placed === stage.from ? -1 : root);
  }
  const groups = new Map<string, Group>();
  for (const { key, mention: { name: text, at, declares }, placed } of mentioned) {
    const whole = asked.has(key) ? text : key;
    let group = groups.get(whole);
    if (!group) groups.set(whole, (group = groupOf('variable', text)));
    put(group, place(placed, at), declares ? 'declares' : 'refers');
  }
  return declared;
}
