import type { OutlineItem } from '../../engine/language';
import { range } from '../../text/range';
import { place, type Dockerfile, type PlacedInstruction, type Stage } from '../../syntax/dockerfile/tree';

/** Stages with their instructions; what stands above the first stage stands above it here too. */
export const outline = ({ preamble, stages }: Dockerfile): readonly OutlineItem[] => [...preamble.map(item), ...stages.map(stageItem)];

function stageItem({ index, name, from, image, instructions }: Stage): OutlineItem {
  const at = place(from, from.instruction.at);
  const last = instructions.at(-1);
  return {
    name: name ?? image?.value ?? `FROM #${index}`,
    ...(name !== undefined && image && { detail: image.value }),
    kind: 'stage',
    at: last ? range(at.start, place(last, last.instruction.at).end) : at,
    nameAt: at,
    children: instructions.slice(1).map(item),
  };
}

function item(placed: PlacedInstruction): OutlineItem {
  const { instruction } = placed;
  const first = instruction.words[0]?.raw ?? instruction.json?.items[0]?.value;
  return {
    name: instruction.name,
    ...(first && { detail: first.replaceAll(/\s+/g, ' ').slice(0, 60) }),
    kind: 'instruction',
    at: place(placed, instruction.at),
    nameAt: place(placed, instruction.keyword.at),
  };
}
