import type { Asked, Explained } from '../../engine/language';
import { said, type Page } from '../../engine/page';
import { touches, type Range } from '../../text/range';
import { instructionAt, place, type Dockerfile } from '../../syntax/dockerfile/tree';
import type { Flag, MountOption } from '../../syntax/dockerfile/flag';
import type { Instruction } from '../../syntax/dockerfile/instruction';
import { mountKey } from './mounts';
import { pages } from './pages';
import { withTriggers } from './triggers';

/** Our page of the keyword or flag under the cursor. */
export function hover(tree: Dockerfile, at: number, { locale }: Asked): Explained | undefined {
  const directive = tree.directives.find((each) => touches(each.at, at));
  if (directive) return explained(byName.get('directives'), directive.name, locale, directive.nameAt);
  const placed = instructionAt(tree, at);
  if (!placed) return undefined;
  for (const instruction of withTriggers(placed.instruction)) {
    if (touches(place(placed, instruction.keyword.at), at)) return explained(byName.get(instruction.name), '', locale, place(placed, instruction.keyword.at));
    const flag = instruction.flags.find((each) => touches(place(placed, each.at), at));
    if (flag) return flagExplained(instruction, flag, at - placed.offset, placed.offset, locale);
  }
  return undefined;
}

const byName = new Map<string, Page>(pages.map((page) => [page.name, page]));

function flagExplained({ name }: Instruction, flag: Flag, at: number, offset: number, locale: Asked['locale']): Explained | undefined {
  const option = flag.mount?.find((each) => touches(each.at, at));
  const ofOption = option && explained(byName.get('mount'), headingOf(option, at), locale, place({ offset }, option.at));
  return ofOption ?? explained(byName.get(name), `--${flag.name}`, locale, place({ offset }, flag.at));
}

/** On the value of `type=cache` the type, on its key the key; keys go by several names. */
const headingOf = ({ key, value }: MountOption, at: number): string => (key === 'type' && value && touches(value.at, at) ? value.value : (mountKey(key)?.name ?? key));

function explained(page: Page | undefined, heading: string, locale: Asked['locale'], at: Range): Explained | undefined {
  const text = page && said(page, heading, locale);
  if (!page || !text) return undefined;
  const see = said(page, 'See also', locale);
  return { markdown: see ? `${text}\n\n${see}` : text, at };
}
