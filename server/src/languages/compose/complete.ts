import type { Suggestion } from '../../engine/language';

export const complete = (): readonly Suggestion[] => [];
