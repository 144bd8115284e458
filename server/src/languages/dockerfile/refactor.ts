import type { Asked, Rewriting } from '../../engine/language';
import { rewritingsOf } from '../../engine/refactoring';
import type { Range } from '../../text/range';
import type { Dockerfile } from '../../syntax/dockerfile/tree';
import { refactorings } from './refactorings';

/** What can be written otherwise at a place or in a selection. */
export const refactor = (tree: Dockerfile, at: Range, asked: Asked): Iterable<Rewriting> => rewritingsOf(refactorings, tree, at, asked);
