import type { Edit } from '../../text/edit';

/** Nothing yet is moved in a Dockerfile: the formatters at hand lose the layout of long RUN lines. */
export const format = (): readonly Edit[] => [];
