import type { Uri } from './file';
import type { Language } from './language';

/** The files that may stand beside a file and belong to it, whether or not they exist: in its folder, and in so many folders above as its language looks. */
export const neighboursOf = ({ beside }: Language, uri: Uri): readonly Uri[] => (beside ? [...around(uri, beside).filter((each) => each !== uri), ...(beside.endings ?? []).map((ending) => uri + ending)] : []);

/** The files that may say how a file is to be checked, whether or not they exist: the nearest first. */
export const steeringOf = ({ steering }: Language, uri: Uri): readonly Uri[] => (steering ? around(uri, steering) : []);

/** Whether some language is steered by a file of this name. */
export const steers = (languages: readonly Language[], uri: Uri): boolean => languages.some(({ steering }) => steering?.names.includes(uri.slice(uri.lastIndexOf('/') + 1)));

function around(uri: Uri, { names, above }: NonNullable<Language['beside']>): readonly Uri[] {
  const found: Uri[] = [];
  let folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  for (let level = 0; level <= above && /[^/:]\/$/.test(folder); level++) {
    found.push(...names.map((name) => folder + name));
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  }
  return found;
}
