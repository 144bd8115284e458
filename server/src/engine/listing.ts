/** What is in a folder, as it was when somebody looked. Immutable; what is known of it hangs on its identity. */
export interface Listing {
  /** In the order of their paths' characters. */
  readonly entries: readonly Listed[];
  /** False where there was more than anybody wanted to read. */
  readonly complete: boolean;
}

export interface Listed {
  /** Relative to the folder, with strokes. A folder that is empty, or that nobody looked into, ends with one; others are known by their files. */
  readonly path: string;
  /** Bytes; 0 for an empty folder. Undefined where nobody asked, and for a folder nobody looked into. */
  readonly size?: number;
}

/** More than this is read of no folder. */
export const mostListed = 50_000;

export const listingOf = (entries: Iterable<Listed>, complete: boolean): Listing => ({ entries: [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), complete });

/** Collects what a host lists, up to a bound. */
export async function collected(files: AsyncIterable<Listed>, pause: () => Promise<void>): Promise<Listing> {
  const entries: Listed[] = [];
  for await (const each of files) {
    if (entries.length === mostListed) return listingOf(entries, false);
    entries.push(each);
    if (entries.length % 1000 === 0) await pause();
  }
  return listingOf(entries, true);
}

/** What a path is. `unknown` is what may be in a folder nobody looked into, or in what was not listed any more. */
export function kindOf(listing: Listing, path: string): 'file' | 'folder' | 'missing' | 'unknown' {
  const { entries } = listing;
  if (path === '.' || path === '') return 'folder';
  if (entries[firstAt(listing, path)]?.path === path) return 'file';
  const below = firstAt(listing, `${path}/`);
  if (entries[below]?.path.startsWith(`${path}/`)) return 'folder';
  if (!listing.complete) return 'unknown';
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    const entry = entries[firstAt(listing, path.slice(0, slash + 1))];
    if (entry?.path === path.slice(0, slash + 1) && entry.size === undefined) return 'unknown';
  }
  return 'missing';
}

/** The file of a path, or all that is below a folder. */
export function entriesUnder(listing: Listing, path: string): readonly Listed[] {
  const { entries } = listing;
  if (path === '.' || path === '') return entries;
  const file = firstAt(listing, path);
  if (entries[file]?.path === path) return entries.slice(file, file + 1);
  // The character behind the stroke.
  return entries.slice(firstAt(listing, `${path}/`), firstAt(listing, `${path}0`));
}

/** The names in a folder; those of folders end with a stroke. */
export function namesIn(listing: Listing, folder: string): readonly string[] {
  const start = folder === '' || folder === '.' ? '' : `${folder}/`;
  const names: string[] = [];
  const { entries } = listing;
  // From name to name, so that a folder full of files costs one step.
  for (let i = firstAt(listing, start); i < entries.length; ) {
    const path = entries[i]?.path ?? '';
    if (!path.startsWith(start)) break;
    const rest = path.slice(start.length);
    const slash = rest.indexOf('/');
    const name = slash < 0 ? rest : rest.slice(0, slash + 1);
    if (name) names.push(name);
    i = slash < 0 ? i + 1 : firstAt(listing, `${start}${rest.slice(0, slash)}0`);
  }
  return names;
}

/** The place of the first entry that is not before a path. */
function firstAt({ entries }: Listing, path: string): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.path ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
