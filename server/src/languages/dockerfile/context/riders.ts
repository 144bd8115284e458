import type { Around } from '../../../engine/around';
import type { Fix } from '../../../engine/rule';
import type { Dockerfile, Stage } from '../../../syntax/dockerfile/tree';
import { asPattern, ignoreFileOf, lineAtEnd } from './buildContext';
import { contextSources, type ContextSource } from './contextSources';
import { takenBy } from './taken';

/** What comes along when a folder is copied as a whole, and was likely not thought of. Paths of folders nobody looked into end with a stroke. */
export function* ridersIn(tree: Dockerfile, around: Around, rides: (path: string) => boolean): Iterable<{ readonly source: ContextSource; readonly paths: readonly string[] }> {
  if (!around.certain) return;
  const known = new Map<string, readonly string[]>();
  let patterns = 0;
  for (const source of contextSources(tree)) {
    // A mount leaves nothing behind, and who names a file means it.
    if (source.mount || (!source.glob.literal && ++patterns > 20)) continue;
    const key = `${source.path}\n${source.excludes.join('\n')}`;
    const paths = known.get(key) ?? takenBy(source, around)?.files.flatMap(({ path }) => (path !== source.path && rides(path) ? [path] : [])) ?? [];
    known.set(key, paths);
    if (paths.length) yield { source, paths };
  }
}

/** The stages whose files are in the image: the last one and those it is built on. */
export function shipped({ stages }: Dockerfile): ReadonlySet<Stage> {
  const found = new Set<Stage>();
  for (let stage = stages.at(-1); stage && !found.has(stage); stage = stage.base) found.add(stage);
  return found;
}

/** The paths as words: the first ones, and how many more there are. */
export const inShort = (paths: readonly string[]): string => paths.slice(0, named).map((path) => `\`${path.replace(/\/$/, '')}\``).join(' ') + (paths.length > named ? ' …' : '');
const named = 3;

/** Adds the paths to the file that leaves things out, where there is one. */
export function* leaveOut(paths: readonly string[], around: Around): Iterable<Fix> {
  const file = ignoreFileOf(around);
  if (!file || paths.length > 50) return;
  const [first = '', ...more] = paths.map((path) => asPattern(path.replace(/\/$/, '')));
  const text = lineAtEnd(file.text, first) + more.map((line) => lineAtEnd('', line)).join('');
  yield { edits: [], elsewhere: [{ uri: file.uri, edits: [{ at: { start: file.text.length, end: file.text.length }, text }] }], words: { file: file.name }, safe: false };
}
