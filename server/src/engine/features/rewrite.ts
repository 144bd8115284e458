import { range, type Range } from '../../text/range';
import { shiftEdit, type Edit } from '../../text/edit';
import { ask } from '../ask';
import type { Uri } from '../file';
import type { AllowedNames, Rewriting } from '../language';
import { message } from '../page';
import type { World } from '../world';

/** A refactoring in offsets of the file, with its title in the reader's language. */
export interface PlacedRewriting {
  readonly name: string;
  readonly title: string;
  readonly kind: Rewriting['kind'];
  readonly edits: readonly Edit[];
}

/** What could be written otherwise at a place or in a selection. */
export function rewritings(world: World, uri: Uri, { start, end }: Range): readonly PlacedRewriting[] {
  const question = ask(world, uri, start);
  if (!question) return [];
  const { language, tree, at, asked, offset } = question;
  const offered = language.abilities.refactor?.(tree, range(at, Math.min(end - offset, asked.part.text.length)), asked) ?? [];
  return Array.from(offered, ({ page, words = {}, kind, edits }) => ({
    name: page.name,
    title: message(page, world.locale, words),
    kind,
    edits: edits.map((edit) => shiftEdit(edit, offset)),
  }));
}

/** The edits that let a finding at a place be, by a comment. */
export function allowing(world: World, uri: Uri, at: number, names: AllowedNames): readonly Edit[] {
  const question = ask(world, uri, at);
  const edits = question?.language.abilities.allow?.(question.tree, question.at, names) ?? [];
  return edits.map((edit) => shiftEdit(edit, question?.offset ?? 0));
}
