import { type PlacedInstruction } from '../../syntax/dockerfile/tree';

/** The instruction a place of the file lies in or behind. */
export const holderOf = (instructions: readonly PlacedInstruction[], place: number): PlacedInstruction | undefined => instructions[lastFrom(instructions, ({ offset }) => offset, place)];

/** The last of some things in the order of the text that starts at or before a place; -1 where none does. How a fix finds again what its rule saw, among ten thousands too. */
export function lastFrom<Item>(items: readonly Item[], startOf: (item: Item) => number, place: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && startOf(item) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
