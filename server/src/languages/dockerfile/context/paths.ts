import type { Around } from '../../../engine/around';
import type { Suggestion } from '../../../engine/language';
import { namesIn } from '../../../engine/listing';
import { range, type Range } from '../../../text/range';
import { cleanPath } from '../../../syntax/dockerignore/cleanPath';
import { ignoreFileOf } from './buildContext';

/** The files and folders of the context that a path may go on with, without those that are left out of the build. */
export function pathsAt(around: Around | undefined, typed: string, at: Range): readonly Suggestion[] {
  const path = typed.replace(/^\[?"/, '');
  // A variable may lead anywhere.
  if (!around || /[$"'\\*?[\]]/.test(path)) return [];
  const start = path.slice(0, path.lastIndexOf('/') + 1);
  const folder = cleanPath(`/${start}`).slice(1);
  const ignore = ignoreFileOf(around)?.ignore;
  const place = range(at.end - path.length, at.end);
  return namesIn(around.listing, folder)
    .filter((name) => !/[\s"]/.test(name) && !ignoredWhole(name, folder ? `${folder}/${name}` : name, ignore))
    .slice(0, most)
    .map((name) => ({ label: name, kind: 'file', text: start + name, at: place, filter: start + name, order: `${name.endsWith('/') ? 0 : 1} ${name}`, ...(name.endsWith('/') && { again: true }) }));
}

const most = 500;

/** A folder that is left out may still hold what a line takes back in. */
function ignoredWhole(name: string, path: string, ignore: NonNullable<ReturnType<typeof ignoreFileOf>>['ignore'] | undefined): boolean {
  if (!ignore || (name.endsWith('/') && ignore.exceptions)) return false;
  return ignore.decide(path).ignored;
}
