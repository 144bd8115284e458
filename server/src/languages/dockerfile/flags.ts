import { type Flag } from '../../syntax/dockerfile/flag';
import { type Instruction } from '../../syntax/dockerfile/instruction';
import { instructions } from './instructions';
import { withTriggers } from './triggers';

/** The flags BuildKit looks at: not those of ARG, nor those of a HEALTHCHECK that turns checks off. */
export function* flagsRead(outer: Instruction | undefined): Iterable<{ readonly instruction: Instruction; readonly flag: Flag }> {
  for (const instruction of withTriggers(outer)) {
    const facts = instructions[instruction.name];
    if (!facts || facts.flagsUnread) continue;
    if (instruction.name === 'HEALTHCHECK' && instruction.words[0]?.value.toUpperCase() === 'NONE') continue;
    for (const flag of instruction.flags) yield { instruction, flag };
  }
}
