import type { Edit } from '../../text/edit';

export const format = (): readonly Edit[] => [];
