import type { Range } from '../../text/range';
import type { Action, Control } from './actions';

/** Where a place stands among the conditions of a template. Two places with the same branch are written together or not at all. */
export interface Branch {
  readonly within?: Branch;
  readonly depth: number;
  /** What opened it: `if`, `else`, `range`, `with`, `define`, `block`; '' outside of all. */
  readonly control: Control | '';
  readonly opener?: Action;
}

/** A stretch between two controls. */
export interface Stretch {
  readonly start: number;
  readonly branch: Branch;
}

export interface Block {
  readonly opener: Action;
  readonly turns: readonly Action[];
  readonly end?: Action;
}

export interface Blocks {
  readonly blocks: readonly Block[];
  /** In the order of the text; the first begins at zero. */
  readonly stretches: readonly Stretch[];
  /** `else` and `end` that close nothing: the block they belong to was opened in an earlier document, or nowhere. */
  readonly stray: readonly Action[];
  branchAt(offset: number): Branch;
}

/** How the controls of a template are nested. What is opened and never closed reaches to the end. */
export function blocksIn(actions: readonly Action[]): Blocks {
  const outside: Branch = { depth: 0, control: '' };
  const stretches: Stretch[] = [{ start: 0, branch: outside }];
  const open: { opener: Action; turns: Action[]; before: Branch }[] = [];
  const blocks: (Block & { readonly at: Range })[] = [];
  const stray: Action[] = [];
  let branch = outside;
  for (const action of actions) {
    const { control, at } = action;
    if (control === 'if' || control === 'range' || control === 'with' || control === 'define' || control === 'block') {
      open.push({ opener: action, turns: [], before: branch });
      branch = { within: branch, depth: branch.depth + 1, control, opener: action };
    } else if (control === 'else') {
      const last = open.at(-1);
      if (last) last.turns.push(action);
      else stray.push(action);
      const before: Branch = last?.before ?? outside;
      branch = { within: before, depth: before.depth + 1, control, opener: action };
    } else if (control === 'end') {
      const last = open.pop();
      if (last) {
        blocks.push({ opener: last.opener, turns: last.turns, end: action, at: last.opener.at });
        branch = last.before;
      } else {
        stray.push(action);
        branch = { depth: 0, control: '' };
      }
    } else continue;
    stretches.push({ start: at.end, branch });
  }
  for (const { opener, turns } of open) blocks.push({ opener, turns, at: opener.at });
  blocks.sort((a, b) => a.at.start - b.at.start);
  return {
    blocks,
    stretches,
    stray,
    branchAt(offset) {
      let low = 0;
      let high = stretches.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((stretches[middle]?.start ?? Infinity) <= offset) low = middle + 1;
        else high = middle;
      }
      return stretches[low - 1]?.branch ?? outside;
    },
  };
}
