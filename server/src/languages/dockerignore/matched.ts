import type { Listed, Listing } from '../../engine/listing';
import { memo } from '../../engine/memo';
import type { IgnoreLine } from '../../syntax/dockerignore/ignore';

/** What a line means on its own, whatever the others say: the files it matches, and all below a folder it matches. */
export function matched(line: IgnoreLine, listing: Listing): readonly Listed[] {
  return matchedBy(listing)(line);
}

const matchedBy = memo((listing: Listing) => memo(({ glob }: IgnoreLine): readonly Listed[] => {
  const folders = new Map<string, boolean>();
  const within = (path: string): boolean => {
    const slash = path.lastIndexOf('/');
    if (slash < 0) return false;
    const folder = path.slice(0, slash);
    const known = folders.get(folder) ?? (within(folder) || glob.matches(folder));
    folders.set(folder, known);
    return known;
  };
  return listing.entries.filter(({ path }) => within(path) || (!path.endsWith('/') && glob.matches(path)));
}));
