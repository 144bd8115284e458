import { type Instruction } from '../../syntax/dockerfile/instruction';

/** An instruction and, behind ONBUILD, what it holds back. Their ranges count from the same place. */
export function* withTriggers(instruction: Instruction | undefined): Iterable<Instruction> {
  for (let next = instruction; next; next = next.trigger) yield next;
}
