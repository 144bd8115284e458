import type { Explained } from '../../engine/language';

export const hover = (): Explained | undefined => undefined;
