import type { OutlineItem } from '../../../engine/language';
import { range } from '../../../text/range';
import type { Instruction } from '../../../syntax/dockerfile/instruction';
import { place, type Dockerfile, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';

/** Stages with their instructions; what stands above the first stage stands above it here too. */
export const outline = ({ preamble, stages }: Dockerfile): readonly OutlineItem[] => [...preamble.map(item), ...stages.map(stageItem)];

function stageItem({ index, name, nameAt, from, image, instructions }: Stage): OutlineItem {
  const at = place(from, from.instruction.at);
  const last = instructions.at(-1);
  return {
    name: (name === undefined ? image?.value : from.instruction.from?.stage?.value) ?? `FROM #${index}`,
    ...(name !== undefined && image && { detail: image.value }),
    kind: 'stage',
    at: last ? range(at.start, place(last, last.instruction.at).end) : at,
    nameAt: nameAt ?? (image ? place(from, image.at) : at),
    children: instructions.slice(1).map(item),
  };
}

function item(placed: PlacedInstruction): OutlineItem {
  const { instruction } = placed;
  const children = parts(placed);
  const detail = children.length ? '' : said(instruction);
  return {
    name: instruction.name,
    ...(detail && { detail }),
    kind: 'instruction',
    at: place(placed, instruction.at),
    nameAt: place(placed, instruction.keyword.at),
    ...(children.length && { children }),
  };
}

/** On one line: the arguments as they are written, without the flags. */
function said({ words, json, trigger }: Instruction): string {
  if (trigger) return `${trigger.name} ${said(trigger)}`.trimEnd();
  const written = json?.wellFormed ? json.items.map(({ value }) => value) : words.slice(0, 20).map(({ raw }) => raw.slice(0, 200));
  return written.join(' ').replaceAll(/\s+/g, ' ').slice(0, 60);
}

/** What an instruction gives several of: keys with their values, and files written below it. */
function parts(placed: PlacedInstruction): readonly OutlineItem[] {
  const { name, pairs = [], heredocs } = placed.instruction;
  if (pairs.length > 1)
    return pairs.map(({ at, key, value }) => ({ name: key.value, ...(value && { detail: value.value.slice(0, 60) }), kind: 'key', at: place(placed, at), nameAt: place(placed, key.at) }));
  if (name !== 'COPY' && name !== 'ADD') return [];
  return heredocs.map((heredoc) => ({ name: heredoc.name, kind: 'file', at: place(placed, range(heredoc.at.start, (heredoc.end ?? heredoc.body).end)), nameAt: place(placed, heredoc.at) }));
}
