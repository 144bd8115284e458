import { keywords, type Instruction } from '../../syntax/dockerfile/instruction';

/** An instruction and, behind ONBUILD, what it holds back. Their ranges count from the same place. */
export function withTriggers(instruction: Instruction | undefined): readonly Instruction[] {
  if (!instruction) return [];
  const row = [instruction];
  for (let next = instruction.trigger; next; next = next.trigger) row.push(next);
  return row;
}

/** What an entry is about: the names of its instruction and of what that holds back, as far as they are names of instructions. */
export const namesOf = (instruction: Instruction | undefined): readonly string[] => withTriggers(instruction).flatMap(({ name }) => (keywords.has(name) ? [name] : []));
