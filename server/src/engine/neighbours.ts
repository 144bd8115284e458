import type { Uri } from './file';
import type { Language } from './language';

/** The files that may stand beside a file and belong to it, whether or not they exist: in its folder, and in so many folders above as its language looks. */
export function neighboursOf({ beside }: Language, uri: Uri): readonly Uri[] {
  if (!beside) return [];
  const found: Uri[] = [];
  let folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  for (let level = 0; level <= beside.above && /[^/:]\/$/.test(folder); level++) {
    found.push(...beside.names.map((name) => folder + name));
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  }
  return found.filter((each) => each !== uri);
}
