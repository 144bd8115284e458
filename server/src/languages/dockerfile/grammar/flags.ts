import { range, type Range } from '../../../text/range';
import { type Edit } from '../../../text/edit';
import { type Flag } from '../../../syntax/dockerfile/flag';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { flagFacts, instructions } from './instructions';
import { withTriggers } from '../triggers';

/** The flags BuildKit looks at: not those of ARG and STOPSIGNAL, nor those of a HEALTHCHECK that turns checks off. */
export const flagsRead = (outer: Instruction | undefined): Iterable<FlagRead> => (outer && (outer.flags.length || outer.trigger) ? read(outer) : none);

interface FlagRead {
  readonly instruction: Instruction;
  readonly flag: Flag;
}

/** Most instructions have none. */
const none: readonly FlagRead[] = [];

function* read(outer: Instruction): Iterable<FlagRead> {
  for (const instruction of withTriggers(outer)) {
    const facts = instructions[instruction.name];
    if (!facts || facts.flagsUnread) continue;
    if (instruction.name === 'HEALTHCHECK' && instruction.words[0]?.value.toUpperCase() === 'NONE') continue;
    for (const flag of instruction.flags) yield { instruction, flag };
  }
}

/** Whether a flag that needs a value stands without one. */
export const lacksValue = ({ name, flags }: Instruction): boolean =>
  flags.some((flag) => {
    const facts = flagFacts(name, flag.name);
    return facts && facts.value !== 'boolean' && !flag.value;
  });

/** Takes a flag away, with the blank behind it; a line break there stays, so that nothing else moves. */
export function withoutFlag({ flags, words }: Instruction, at: Range): Edit {
  const next = [...flags, ...words].find((each) => each.at.start >= at.end);
  return { at: next && next.at.start - at.end <= 1 ? range(at.start, next.at.start) : at, text: '' };
}
