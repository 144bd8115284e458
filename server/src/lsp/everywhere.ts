import type { Uri } from '../engine/file';
import { languageOf, type Change } from '../engine/world';
import type { Host } from './host';
import type { Session } from './server';

/**
 * Reads the files of the workspace that tell each other facts: which objects there are, what they are called. Begun when the first such file is opened, done
 * in the background, never by a request; afterwards only what changes on the disk is read again. Until all is read, `session.waiting` holds the open files
 * of such a language, and nothing is said of them that an unread one could refute.
 */
export interface Everywhere {
  /** After a file was opened or edited. */
  follow(uri: Uri): void;
  closed(uri: Uri): void;
  /** A file changed on the disk, came, or went. */
  changed(uri: Uri): void;
}

export function everywhere(host: Host, session: Session, apply: (...changes: readonly Change[]) => void, check: (uri: Uri) => void, watch: (glob: string) => void): Everywhere {
  const endings = [...new Set(session.world.languages.flatMap((language) => language.everywhere ?? []))];
  const known = new Set<Uri>();
  let state: 'idle' | 'reading' | 'read' = 'idle';
  const counts = (uri: Uri): boolean => endings.some((ending) => uri.endsWith(ending)) && session.roots.some((root) => uri.startsWith(root)) && !/\/(?:node_modules|\.git|\.hg|\.svn)\//.test(uri);

  const change = async (uri: Uri): Promise<Extract<Change, { readonly uri: Uri }> | { readonly gone: Uri } | undefined> => {
    const text = await host.read(uri).catch(() => undefined);
    if (session.open.get(uri)) return undefined;
    if (text === undefined || text.length > LONGEST) return { gone: uri };
    return { uri, text, version: 0, editorId: '', unopened: true };
  };

  const readAll = async (): Promise<void> => {
    let left = MOST;
    for (const root of session.roots) {
      const uris: Uri[] = [];
      try {
        for await (const { path, size } of host.list(root)) {
          if (uris.length >= left) {
            host.log(`More than ${MOST} files under ${root}: what the others tell is left out of account.`);
            break;
          }
          const uri = root + path.split('/').map(encodeURIComponent).join('/').replaceAll('%40', '@');
          if (counts(uri) && (size ?? 0) <= LONGEST) uris.push(uri);
        }
      } catch {
        continue; // nobody lends the folder
      }
      left -= uris.length;
      for (let i = 0; i < uris.length; i += TOGETHER) {
        const changes = await Promise.all(uris.slice(i, i + TOGETHER).map(change));
        for (const each of changes) {
          // One at a time, with a pause after each: a long file must not hold up what is typed meanwhile.
          if (!each || 'gone' in each) continue;
          known.add(each.uri);
          apply(each);
          await host.pause();
        }
      }
    }
    state = 'read';
    for (const { uri } of session.open.all()) if (session.waiting.delete(everywhereOf(uri))) check(uri);
  };

  return {
    follow(uri) {
      const file = session.world.files.get(uri);
      const language = file && languageOf(session.world, file);
      if (!language?.everywhere || !session.roots.length || state === 'read') return;
      session.waiting.add(everywhereOf(uri));
      if (state === 'reading') return;
      state = 'reading';
      watch(`**/*{${endings.join(',')}}`);
      void readAll();
    },
    closed(uri) {
      session.waiting.delete(everywhereOf(uri));
      if (state !== 'idle' && counts(uri)) this.changed(uri);
    },
    changed(uri) {
      if (state === 'idle' || !counts(uri) || session.open.get(uri)) return;
      void change(uri).then((found) => found && apply(found));
    },
  };
}

/** A file may wait for its neighbours and for all others. */
export const everywhereOf = (uri: Uri): string => `everywhere ${uri}`;

/** As many files are read at most, none longer than so many characters. */
const MOST = 5_000;
const LONGEST = 1_000_000;
const TOGETHER = 16;
