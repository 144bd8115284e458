import { type Range } from '../../../text/range';
import { type Dockerfile, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';
import { type Word } from '../../../syntax/dockerfile/word';
import { atTime, timelinesOf, type StageValues, type Timelines } from './valueTimelines';
import { proxies } from './predefined';
import { substitute, type Looked } from './substitution';

/** What the words of an instruction mean: the variables with the values they have before it, as BuildKit counts them. An ARG sees the pairs in front of its own: `pair` is which one is asked about. */
export function valuesAt(tree: Dockerfile, { offset, instruction }: PlacedInstruction, pair = 0): Scope {
  const lines = timelinesOf(tree);
  const stage = instruction.name === 'FROM' ? undefined : lines.stageOf(offset);
  const timeline = stage ? lines.local : lines.global;
  const time = instruction.name === 'FROM' ? Infinity : (lines.times.get(instruction) ?? 0) + pair + 1;
  return {
    escape: instruction.line.escape,
    closed: !stage || stage.environment !== undefined,
    imageNames: () => stage?.environment?.keys() ?? [],
    lookup: (name) => atTime(timeline, name, time) ?? inherited(stage, name),
    names: () => names(timeline, time, stage),
  };
}

/** The earlier stage that FROM names, with its variables filled in: the last of that name so far. */
export const stageUnder = (tree: Dockerfile, { from }: Stage): Stage | undefined => timelinesOf(tree).stageOf(from.offset)?.base?.stage;

/** Where a value comes from, and what it was made of. */
export interface Value {
  readonly name: string;
  /** What the files say, with nothing passed to the build; undefined where the build or the image decides, and for an ARG that waits for its value. */
  readonly value?: string;
  /** An ARG without a default, and nothing below that gives it one. */
  readonly waits?: true;
  /** `global` is an ARG above the first FROM that the stage takes over; `build` is what the builder sets, `TARGETARCH`; `base image` the environment of the image. */
  readonly declared: 'ARG' | 'ENV' | 'global' | 'build' | 'base image';
  /** The name in the declaration that counts here, in offsets of the file. Of a `global` it is the ARG of the stage. */
  readonly at?: Range;
  /** The variables that its value was made of; of a `global` the ARG above the first FROM. */
  readonly steps: readonly Value[];
}

export interface Scope {
  readonly escape: string;
  /** Whether all names are known: in FROM always, in a stage where the environment of its image is in the table. */
  readonly closed: boolean;
  /** What the image at the bottom sets, as far as that is known. */
  imageNames(): Iterable<string>;
  lookup(name: string): Value | undefined;
  /** Every name that has or may get a value here. */
  names(): readonly string[];
}

export interface Expanded {
  /** A substitution whose result is not known stays as it is written. */
  readonly text: string;
  readonly known: boolean;
  /** Names that nothing declares, as far as the file and the table of images know. */
  readonly missing: readonly string[];
}

/** What an argument becomes. Flags and items of JSON arrays lose their quotes before: those are for `expandText(word.value, …)`. */
export const expand = ({ raw }: Pick<Word, 'raw'>, scope: Scope, more: Manner = {}): Expanded => expandText(raw, scope, more);

interface Manner {
  /** Quotes are left alone: bodies of heredocs. */
  readonly keepQuotes?: boolean;
  /** An ARG that waits for a value gets none: what the file makes of itself when nothing is passed to the build. */
  readonly bare?: boolean;
}

export function expandText(text: string, scope: Scope, { keepQuotes = false, bare = false }: Manner = {}): Expanded {
  const missing = new Set<string>();
  const look = (name: string): Looked => {
    const found = scope.lookup(name);
    if (found?.value !== undefined) return { value: found.value };
    if (!found) missing.add(name);
    if (found ? bare && found.waits : scope.closed) return 'unset';
    return 'unknown';
  };
  const made = substitute(text, { escape: keepQuotes ? '\\' : scope.escape, quotes: !keepQuotes }, look);
  return { text: made.text, known: made.known, missing: [...missing] };
}

function inherited(stage: StageValues | undefined, name: string): Value | undefined {
  if (stage?.environment?.has(name)) {
    const value = stage.environment.get(name);
    return { name, declared: 'base image', steps: [], ...(value !== undefined && { value }) };
  }
  return stage && proxies.has(name) ? { name, declared: 'build', steps: [] } : undefined;
}

function names(timeline: Timelines['local'], time: number, stage: StageValues | undefined): readonly string[] {
  const found = new Set<string>();
  for (const name of timeline.keys()) if (atTime(timeline, name, time)) found.add(name);
  if (stage) for (const name of [...(stage.environment?.keys() ?? []), ...proxies]) found.add(name);
  return [...found];
}
