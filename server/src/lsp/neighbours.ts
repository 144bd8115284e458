import type { Uri } from '../engine/file';
import { neighboursOf, steeringOf } from '../engine/neighbours';
import { unreadable } from '../engine/steering';
import { languageOf, type Change } from '../engine/world';
import type { Host } from './host';
import type { Session } from './server';

/**
 * Reads the files beside an open one: a Compose file is not whole without its override. Only a few names are asked for, nothing is searched.
 * Until they are read, `session.waiting` holds the file, and nothing is said of it that they could refute. Files that steer how it is checked hold nothing up: it is checked again when they are read.
 */
export interface Neighbours {
  /** After a file was opened or edited: an edit may make it another language's. */
  follow(uri: Uri): void;
  closed(uri: Uri): void;
  /** A file changed on the disk, came, or went. */
  changed(uri: Uri): void;
  /** What to watch: a glob of their names. */
  readonly watched: string;
}

export function neighbours(host: Host, session: Session, apply: (change: Change) => void, check: (uri: Uri) => void): Neighbours {
  /** A neighbour and the open files that want it. */
  const wanted = new Map<Uri, Set<Uri>>();
  /** An open file and the language it was last seen in. */
  const followed = new Map<Uri, string>();

  const load = async (uri: Uri): Promise<void> => {
    const text = session.open.get(uri) ? undefined : await host.read(uri).catch(() => undefined);
    // What the editor has open is newer than the disk, and what nobody wants any more is nobody's.
    if (session.open.get(uri) || !wanted.has(uri)) return;
    apply(text === undefined ? { gone: uri } : { uri, text, version: 0, editorId: '' });
    if (unreadable(session.world, uri)) host.log(`${uri} cannot be read; it is left out of account.`);
  };

  const release = (uri: Uri): void => {
    followed.delete(uri);
    session.waiting.delete(uri);
    for (const [neighbour, by] of wanted) {
      if (!by.delete(uri) || by.size) continue;
      wanted.delete(neighbour);
      if (!session.open.get(neighbour)) apply({ gone: neighbour });
    }
  };

  return {
    watched: `**/{${[...new Set(session.world.languages.flatMap(({ beside, steering }) => [...(beside?.names ?? []), ...(beside?.endings ?? []).map((ending) => `*${ending}`), ...(steering?.names ?? [])]))].join(',')}}`,
    follow(uri) {
      const file = session.world.files.get(uri);
      const language = file && languageOf(session.world, file);
      if (followed.get(uri) === (language?.id ?? '')) return;
      release(uri);
      followed.set(uri, language?.id ?? '');
      const around = language ? neighboursOf(language, uri) : [];
      const steering = language ? steeringOf(language, uri) : [];
      for (const each of [...around, ...steering]) wanted.set(each, (wanted.get(each) ?? new Set()).add(uri));
      for (const each of steering) if (wanted.get(each)?.size === 1) void load(each);
      if (!around.length) return;
      session.waiting.add(uri);
      void Promise.all(around.map(load)).then(() => {
        if (session.waiting.delete(uri)) check(uri);
      });
    },
    closed(uri) {
      release(uri);
      if (wanted.has(uri)) void load(uri);
      else apply({ gone: uri });
    },
    changed(uri) {
      if (wanted.has(uri)) void load(uri);
    },
  };
}
