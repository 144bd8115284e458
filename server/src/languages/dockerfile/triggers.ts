import { keywords, type Instruction } from '../../syntax/dockerfile/instruction';

/** An instruction and, behind ONBUILD, what it holds back. Their ranges count from the same place. */
export function withTriggers(instruction: Instruction | undefined): readonly Instruction[] {
  if (!instruction) return [];
  const row = [instruction];
  for (let next = instruction.trigger; next; next = next.trigger) row.push(next);
  return row;
}

/** What an entry is about: the names of its instruction and of what that holds back, as far as they are names of instructions, and what else few instructions have. */
export function topicsOf(instruction: Instruction | undefined): readonly string[] {
  const found: string[] = [];
  for (let each = instruction; each; each = each.trigger) {
    const { name, problems, flags, blanks, heredocs, line } = each;
    if (keywords.has(name)) found.push(name);
    if (problems.length) found.push('problems');
    if (flags.length) found.push('flags');
    if (blanks.length) found.push('blanks');
    if (heredocs.length) found.push('heredocs');
    if (line.text.includes('#')) found.push('#');
  }
  return found;
}
