import { memo } from '../../../engine/memo';
import { type Range } from '../../../text/range';
import { type Pair } from '../../../syntax/dockerfile/arguments';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { place, type Dockerfile, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';
import { image } from '../../../syntax/scalars/image';
import { environmentOf } from '../images/baseEnvironment';
import { platform } from './predefined';
import { substitute, type Looked } from './substitution';
import { type Value } from './values';

/**
 * Every value a name ever has in a file, in one walk. The walk goes through the stages as a tree, each behind the one it is built on, and takes
 * back what a stage declared when it leaves it; so one list of changes per name, searched by time, answers for every instruction.
 */
export const timelinesOf = memo(read);

export interface Timelines {
  readonly global: Timeline;
  readonly local: Timeline;
  readonly times: ReadonlyMap<Instruction, number>;
  /** The stage that an offset falls into; undefined above the first. */
  stageOf(offset: number): StageValues | undefined;
}

export type Timeline = ReadonlyMap<string, readonly Change[]>;

interface Change {
  readonly time: number;
  readonly value: Value | undefined;
}

export interface StageValues {
  readonly stage: Stage;
  readonly base: StageValues | undefined;
  /** What the image at the bottom sets; undefined where that is not known. */
  readonly environment: ReadonlyMap<string, string | undefined> | undefined;
}

/** The value of a name at a time: that of the last change before it. An instruction has a time of its own, and what it sets a later one. */
export function atTime(timeline: Timeline, name: string, time: number): Value | undefined {
  const changes = timeline.get(name);
  if (!changes) return undefined;
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.time ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return changes[low - 1]?.value;
}

function read({ preamble, stages }: Dockerfile): Timelines {
  const times = new Map<Instruction, number>();
  const global = writing();
  for (const name of platform) global.set({ name, declared: 'build', steps: [] });
  for (const { offset, instruction } of preamble) {
    times.set(instruction, global.tick());
    if (instruction.name !== 'ARG') continue;
    for (const pair of instruction.pairs ?? []) {
      const { value } = pair;
      // One without a default keeps what it had: `ARG TARGETARCH`.
      if (value || !global.now(pair.key.value)) global.set({ name: pair.key.value, declared: 'ARG', at: place({ offset }, pair.key.at), ...made(value?.raw, instruction, (name) => global.now(name), true) });
      global.tick();
    }
  }

  const known: StageValues[] = [];
  const named = new Map<string, StageValues>();
  const above = new Map<StageValues, StageValues[]>();
  const roots: StageValues[] = [];
  for (const stage of stages) {
    const values = standing(stage, named, (name) => global.now(name));
    known.push(values);
    if (stage.name !== undefined) named.set(stage.name, values);
    if (!values.base) roots.push(values);
    else if (above.has(values.base)) above.get(values.base)?.push(values);
    else above.set(values.base, [values]);
  }

  const local = writing();
  const stack: (() => void)[] = [];
  const walk = (values: StageValues) => (): void => {
    const before = local.mark();
    for (const placed of values.stage.instructions) declare(local, global, values, placed, times);
    stack.push(() => local.back(before));
    for (const child of (above.get(values) ?? []).toReversed()) stack.push(walk(child));
  };
  for (const root of roots.toReversed()) stack.push(walk(root));
  for (let next = stack.pop(); next; next = stack.pop()) next();

  const stageOf = (offset: number): StageValues | undefined => {
    let low = 0;
    let high = known.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((known[middle]?.stage.from.offset ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return known[low - 1];
  };
  return { global: global.timeline, local: local.timeline, times, stageOf };
}

/** What a stage stands on. BuildKit finds the stage after the variables of FROM have their values. */
function standing(stage: Stage, named: ReadonlyMap<string, StageValues>, now: (name: string) => Value | undefined): StageValues {
  const { text, known } = !stage.image ? { text: '', known: false } : stage.image.variables.length ? filled(stage.image.raw, stage.from.instruction, now, false) : { text: stage.image.value, known: true };
  const base = known ? named.get(text.toLowerCase()) : undefined;
  if (base) return { stage, base, environment: base.environment };
  if (text === 'scratch') return { stage, base: undefined, environment: nothing };
  const { registry, repository, tag, digest, problem } = image(text);
  if (!known || problem || !repository) return { stage, base: undefined, environment: undefined };
  const environment = environmentOf({ repository: registry ? `${registry.text}/${repository.text}` : repository.text, ...(tag && { tag: tag.text }), ...(digest && { digest: digest.text }) });
  return { stage, base: undefined, environment };
}

/** What the builder sets where the image does not. */
const nothing: ReadonlyMap<string, string> = new Map([['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']]);

function declare(local: Writing, global: Writing, values: StageValues, { offset, instruction }: PlacedInstruction, times: Map<Instruction, number>): void {
  times.set(instruction, local.tick());
  const { name, pairs = [] } = instruction;
  const now = (each: string): Value | undefined => local.now(each) ?? inherited(values, each);
  const closed = values.environment !== undefined;
  const at = ({ key }: Pair): Range => place({ offset }, key.at);
  if (name === 'ARG')
    for (const pair of pairs) {
      const key = pair.key.value;
      const above = pair.value ? undefined : global.now(key);
      if (above && (above.declared === 'build' || above.value !== undefined)) local.set({ ...above, declared: above.declared === 'build' ? 'build' : 'global', at: at(pair), steps: [above] });
      else if (pair.value || !now(key)) local.set({ name: key, declared: 'ARG', at: at(pair), ...made(pair.value?.raw, instruction, now, closed) });
      local.tick();
    }
  // All pairs of an ENV see what was before it.
  if (name === 'ENV') {
    const set = pairs.flatMap((pair): readonly Value[] => {
      const key = filled(pair.key.raw, instruction, now, closed);
      return key.known && pair.value ? [{ name: key.text, declared: 'ENV', at: at(pair), ...made(pair.value.raw, instruction, now, closed) }] : [];
    });
    for (const each of set) local.set(each);
    local.tick();
  }
}

function inherited({ environment }: StageValues, name: string): Value | undefined {
  if (!environment?.has(name)) return undefined;
  const value = environment.get(name);
  return { name, declared: 'base image', steps: [], ...(value !== undefined && { value }) };
}

function made(raw: string | undefined, instruction: Instruction, now: (name: string) => Value | undefined, closed: boolean): Pick<Value, 'value' | 'steps' | 'waits'> {
  if (raw === undefined) return { steps: [], waits: true };
  const { text, known, names } = filled(raw, instruction, now, closed);
  return { ...(known && { value: text }), steps: [...names].flatMap((name) => now(name) ?? []) };
}

const filled = (raw: string, { line }: Instruction, now: (name: string) => Value | undefined, closed: boolean) =>
  substitute(raw, { escape: line.escape }, (name): Looked => {
    const found = now(name);
    if (found) return found.value === undefined ? 'unknown' : { value: found.value };
    return closed ? 'unset' : 'unknown';
  });

interface Writing {
  readonly timeline: Timeline;
  now(name: string): Value | undefined;
  set(value: Value): void;
  /** A moment further; says which one it was. */
  tick(): number;
  mark(): number;
  /** Takes back what was set since. */
  back(mark: number): void;
}

function writing(): Writing {
  const timeline = new Map<string, Change[]>();
  const undo: { readonly name: string; readonly value: Value | undefined }[] = [];
  let time = 1;
  const now = (name: string): Value | undefined => timeline.get(name)?.at(-1)?.value;
  const put = (name: string, value: Value | undefined): void => {
    const changes = timeline.get(name);
    if (changes) changes.push({ time, value });
    else timeline.set(name, [{ time, value }]);
  };
  return {
    timeline,
    now,
    set(value) {
      undo.push({ name: value.name, value: now(value.name) });
      put(value.name, value);
    },
    tick: () => time++,
    mark: () => undo.length,
    back(mark) {
      while (undo.length > mark) {
        const last = undo.pop();
        if (last) put(last.name, last.value);
      }
      time++;
    },
  };
}
