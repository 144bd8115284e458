import type { Asked, Explained } from '../../../engine/language';
import { lines } from '../../../text/lines';
import { touches } from '../../../text/range';
import { place, type Dockerfile, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';
import { entryOf } from '../entry';
import { mentionsIn } from '../navigate/mentions';
import { name as nameAt } from '../navigate/names';
import { stageBase } from '../images/stageImage';
import { sentence } from './sentences';

/** What a stage is built on and who uses it, wherever its name or its number stands. */
export function stageHover(tree: Dockerfile, placed: PlacedInstruction, at: number, asked: Asked): Explained | undefined {
  const stage = stageAt(tree, placed, at);
  if (!stage) return undefined;
  const { locale, part: { text } } = asked;
  const table = lines(text);
  const line = (offset: number): number => table.position(offset).line + 1;
  const { start } = place(stage.from, stage.from.instruction.keyword.at);
  const heading = sentence(stage.name === undefined ? 'Stage without a name' : 'Stage', locale, { name: stage.name ?? '', number: stage.index, line: line(start) });
  const users = nameAt(tree, stage.nameAt?.start ?? start, asked)?.places.filter(({ role }) => role === 'refers').map((each) => line(each.at.start)) ?? [];
  const last = stage === tree.stages.at(-1);
  const use = users.length ? sentence('Used by', locale, { lines: users.join(', ') }) : sentence(last ? 'Result' : 'Used by nothing', locale);
  return { markdown: [`**${heading}**`, '', `- ${sentence('Built on', locale, { chain: chain(tree, stage).map((each) => `\`${each}\``).join(' ← ') })}`, `- ${use}`].join('\n'), at: nameRange(placed, at) };
}

/** The image at the bottom comes last. */
function chain(tree: Dockerfile, stage: Stage): readonly string[] {
  const found: string[] = [];
  for (let each: Stage | undefined = stage; each; each = stageBase(tree, each)) found.push(each.image?.raw ?? '');
  return found;
}

function stageAt(tree: Dockerfile, placed: PlacedInstruction, at: number): Stage | undefined {
  const own = tree.stages.find(({ from }) => from === placed);
  const { image, stage: named } = placed.instruction.from ?? {};
  if (own && named && touches(place(placed, named.at), at)) return own;
  if (own && image && touches(place(placed, image.at), at)) return stageBase(tree, own);
  const source = sourceAt(placed, at);
  if (!source) return undefined;
  const above = tree.stages.filter(({ from }) => from.offset < placed.offset);
  return /^\d+$/.test(source.name) ? above[Number(source.name)] : above.findLast(({ name }) => name === source.name.toLowerCase());
}

function sourceAt(placed: PlacedInstruction, at: number) {
  const entry = entryOf(placed.instruction);
  return entry && mentionsIn(entry).find((each) => each.kind === 'source' && touches(place(placed, each.at), at));
}

function nameRange(placed: PlacedInstruction, at: number) {
  const { image, stage } = placed.instruction.from ?? {};
  const word = [stage, image, sourceAt(placed, at)].find((each) => each && touches(place(placed, each.at), at));
  return word && place(placed, word.at);
}
