import { folderWanted, foldersOf } from '../engine/around';
import type { Uri } from '../engine/file';
import { collected } from '../engine/listing';
import { languageOf, type Change } from '../engine/world';
import type { Host } from './host';
import type { Session } from './server';

/**
 * Lists the folders that open files are about: what a Dockerfile copies from. No answer waits for it; who asks gets what is known so far, and files are checked again
 * when more is. Nothing outside the folders that the editor has open is looked into.
 */
export interface Folders {
  /** After a file was opened, edited, or its folder listed. */
  follow(uri: Uri): void;
  closed(): void;
  /** A file came or went on the disk. */
  changed(uri: Uri): void;
}

export function folders(host: Host, session: Session, apply: (change: Change) => void, watch: () => void): Folders {
  /** Folders that are being listed or were; one that changed meanwhile is listed once more. */
  const known = new Map<Uri, 'reading' | 'stale' | 'read'>();

  const list = async (folder: Uri): Promise<void> => {
    do {
      known.set(folder, 'reading');
      const listing = await collected(host.list(folder), () => host.pause()).catch(() => undefined);
      // Nobody wants it any more.
      if (!known.has(folder)) return;
      // Where nobody lends it, what was known before stands.
      if (listing) apply({ folder, listing });
    } while (known.get(folder) === 'stale');
    known.set(folder, 'read');
    for (const { uri } of session.open.all()) follow(uri);
  };

  const follow = (uri: Uri): void => {
    const folder = folderWanted(session.world, uri);
    if (folder === undefined || known.has(folder) || !session.roots.some((root) => folder.startsWith(root))) return;
    if (!known.size) watch();
    void list(folder);
  };

  return {
    follow,
    closed() {
      const wanted = new Set([...session.open.all()].flatMap(({ uri }) => {
        const file = session.world.files.get(uri);
        const language = file && languageOf(session.world, file);
        return language ? foldersOf(language, uri) : [];
      }));
      for (const folder of known.keys()) {
        if (wanted.has(folder)) continue;
        known.delete(folder);
        apply({ folder, listing: undefined });
      }
    },
    changed(uri) {
      for (const [folder, state] of known) {
        if (!uri.startsWith(folder) || /\/(node_modules|\.git|\.hg|\.svn)\//.test(uri.slice(folder.length - 1))) continue;
        if (state === 'read') void list(folder);
        else known.set(folder, 'stale');
      }
    },
  };
}
