import type { Edit } from '../text/edit';
import type { Range } from '../text/range';
import type { Asked, Rewriting } from './language';
import type { Page, Words } from './page';

/** A way to write the same otherwise: a pair of files, as a rule is. The page's opening is the title; below it stands what changes and what does not. */
export interface Refactoring<Tree = any> {
  readonly page: Page;
  readonly kind: Rewriting['kind'];
  /** What it would do at a place or in a selection; nothing where it does not apply. */
  offer(tree: Tree, at: Range, asked: Asked): Iterable<Offer>;
}

export interface Offer {
  readonly words?: Words;
  readonly edits: readonly Edit[];
}

/** What a row of refactorings offers at a place. */
export function* rewritingsOf<Tree>(refactorings: readonly Refactoring<Tree>[], tree: Tree, at: Range, asked: Asked): Iterable<Rewriting> {
  for (const { page, kind, offer } of refactorings) for (const offered of offer(tree, at, asked)) yield { page, kind, ...offered };
}
