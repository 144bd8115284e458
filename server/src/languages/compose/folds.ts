import type { Fold } from '../../engine/language';
import { outline } from './outline';
import type { Compose } from './tree';

/** Sections and named things. */
export const folds = (tree: Compose): readonly Fold[] => outline(tree).flatMap(({ at, children = [] }) => [{ at }, ...children.map((child) => ({ at: child.at }))]);
