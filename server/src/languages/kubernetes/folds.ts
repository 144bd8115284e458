import type { Fold } from '../../engine/language';

export const folds = (): readonly Fold[] => [];
