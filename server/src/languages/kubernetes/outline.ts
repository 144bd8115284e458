import type { OutlineItem } from '../../engine/language';

export const outline = (): readonly OutlineItem[] => [];
