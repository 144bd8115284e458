import type { Uri } from '../../engine/file';

/** By the name alone: editors call it what they call every other ignore file. */
export const claims = (uri: Uri): boolean => /\.(docker|container)ignore$/i.test(uri);
