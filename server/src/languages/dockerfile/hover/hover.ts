import type { Asked, Explained } from '../../../engine/language';
import { said } from '../../../engine/page';
import { touches, type Range } from '../../../text/range';
import { instructionAt, place, type Dockerfile, type PlacedInstruction } from '../../../syntax/dockerfile/tree';
import type { Flag, MountOption } from '../../../syntax/dockerfile/flag';
import type { Instruction } from '../../../syntax/dockerfile/instruction';
import { pageNamed } from '../documentation';
import { mountKey } from '../grammar/mounts';
import { withTriggers } from '../triggers';
import { commentHover } from './comments';
import { filesHover } from './files';
import { imageHover } from './images';
import { stageHover } from './stages';
import { variableHover } from './variables';

/** What is known of the word under the cursor: a variable's value, an image, a stage; else our page of the keyword or flag. */
export function hover(tree: Dockerfile, at: number, asked: Asked): Explained | undefined {
  const { locale } = asked;
  const comment = commentHover(tree, at, asked);
  if (comment) return comment;
  const directive = tree.directives.find((each) => touches(each.at, at));
  if (directive) return explained(pageNamed('directives'), directive.name, locale, directive.nameAt);
  const placed = instructionAt(tree, at);
  if (!placed) return undefined;
  return variableHover(tree, placed, at, asked) ?? stageHover(tree, placed, at, asked) ?? imageHover(tree, placed, at, asked) ?? filesHover(tree, placed, at, asked) ?? ofPage(placed, at, locale);
}

function ofPage(placed: PlacedInstruction, at: number, locale: Asked['locale']): Explained | undefined {
  for (const instruction of withTriggers(placed.instruction)) {
    if (touches(place(placed, instruction.keyword.at), at)) return explained(pageNamed(instruction.name), '', locale, place(placed, instruction.keyword.at));
    const flag = instruction.flags.find((each) => touches(place(placed, each.at), at));
    if (flag) return flagExplained(instruction, flag, at - placed.offset, placed.offset, locale);
    const label = instruction.name === 'LABEL' ? instruction.pairs?.find(({ key }) => touches(place(placed, key.at), at)) : undefined;
    if (label) return explained(pageNamed('labels'), label.key.value, locale, place(placed, label.key.at));
  }
  return undefined;
}

function flagExplained({ name }: Instruction, flag: Flag, at: number, offset: number, locale: Asked['locale']): Explained | undefined {
  const option = flag.mount?.find((each) => touches(each.at, at));
  const ofOption = option && explained(pageNamed('mount'), headingOf(option, at), locale, place({ offset }, option.at));
  return ofOption ?? explained(pageNamed(name), `--${flag.name}`, locale, place({ offset }, flag.at));
}

/** On the value of `type=cache` the type, on its key the key; keys go by several names. */
const headingOf = ({ key, value }: MountOption, at: number): string => (key === 'type' && value && touches(value.at, at) ? value.value : (mountKey(key)?.name ?? key));

function explained(page: ReturnType<typeof pageNamed>, heading: string, locale: Asked['locale'], at: Range): Explained | undefined {
  const text = page && said(page, heading, locale);
  if (!page || !text) return undefined;
  const see = said(page, 'See also', locale);
  return { markdown: see ? `${text}\n\n${see}` : text, at };
}
