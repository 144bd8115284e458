import { memo } from '../../engine/memo';
import { type Instruction } from '../../syntax/dockerfile/instruction';
import { type Dockerfile, type PlacedInstruction, type Stage } from '../../syntax/dockerfile/tree';
import { type Word } from '../../syntax/dockerfile/word';

/** A word that names where files are taken from: the value of `COPY --from` or of a mount's `from`. */
export interface StageSource {
  readonly word: Word;
  readonly mount: boolean;
}

/** What an instruction takes files from. What ONBUILD holds back takes them in another file. */
export function stageSources({ instruction }: PlacedInstruction): readonly StageSource[] {
  return instruction.flags.length ? sourcesOf(instruction) : none;
}

const none: readonly StageSource[] = [];

const sourcesOf = memo((instruction: Instruction): readonly StageSource[] => [...sourcesIn(instruction)]);

function* sourcesIn({ name, flags }: Instruction): Iterable<StageSource> {
  for (const flag of flags) {
    if (name === 'COPY' && flag.name === 'from' && flag.value?.value) yield { word: flag.value, mount: false };
    if (name !== 'RUN') continue;
    for (const { key, value } of flag.mount ?? []) if (key === 'from' && value?.value) yield { word: value, mount: true };
  }
}

/** The stage a source means. BuildKit looks among all stages of the file, and the last one of a name is the one it finds; mounts know them by name only. */
export function sourceStage(tree: Dockerfile, { word: { value }, mount }: StageSource): Stage | undefined {
  return !mount && /^[-+]?\d{1,9}$/.test(value) ? tree.stages[Number(value)] : lastNamed(tree).get(value.toLowerCase());
}

const lastNamed = memo(({ stages }: Dockerfile): ReadonlyMap<string, Stage> => new Map(stages.flatMap((stage) => (stage.name === undefined ? [] : [[stage.name, stage] as const]))));

/** The circle each stage stands in, by a number; stages of no circle have numbers of their own. Tarjan's algorithm, without recursion: a file may have any number of stages. */
export const circles = memo((tree: Dockerfile): ReadonlyMap<Stage, number> => {
  const order = new Map<Stage, number>();
  const low = new Map<Stage, number>();
  const circle = new Map<Stage, number>();
  const open: Stage[] = [];
  for (const first of tree.stages) {
    if (order.has(first)) continue;
    const path: { readonly stage: Stage; readonly next: Iterator<Stage> }[] = [];
    const enter = (stage: Stage): void => {
      low.set(stage, order.size);
      order.set(stage, order.size);
      open.push(stage);
      path.push({ stage, next: neededBy(tree, stage)[Symbol.iterator]() });
    };
    const lower = (stage: Stage, to: number): void => void low.set(stage, Math.min(low.get(stage) ?? to, to));
    enter(first);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { value: other, done } = top.next.next();
      if (!done) {
        if (!order.has(other)) enter(other);
        else if (!circle.has(other)) lower(top.stage, order.get(other) ?? 0);
        continue;
      }
      path.pop();
      const lowest = low.get(top.stage) ?? 0;
      const above = path.at(-1);
      if (above) lower(above.stage, lowest);
      if (lowest !== order.get(top.stage)) continue;
      for (let member = open.pop(); member; member = open.pop()) {
        circle.set(member, lowest);
        if (member === top.stage) break;
      }
    }
  }
  return circle;
});

function* neededBy(tree: Dockerfile, stage: Stage): Generator<Stage, undefined> {
  if (stage.base) yield stage.base;
  for (const placed of stage.instructions)
    for (const source of stageSources(placed)) {
      const other = sourceStage(tree, source);
      if (other) yield other;
    }
}
