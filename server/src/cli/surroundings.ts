import { folderWanted } from '../engine/around';
import type { Uri } from '../engine/file';
import type { Listing } from '../engine/listing';
import { neighboursOf } from '../engine/neighbours';
import { change, languageOf, type World } from '../engine/world';

/** What a command line reads beside the files it was given. */
export interface Disk {
  /** Another file; undefined where there is none. */
  read(uri: Uri): string | undefined;
  /** What is in a folder; undefined for one that is none of this run's business. */
  list(folder: Uri): Promise<Listing | undefined>;
}

/** With the folders that files are about, and the texts beside them: what a Dockerfile copies from, and what `.dockerignore` leaves out of it. */
export async function surrounded(start: World, uris: readonly Uri[], { read, list }: Disk): Promise<World> {
  let world = start;
  const missing = new Set<Uri>();
  for (const uri of uris) {
    const file = world.files.get(uri);
    const language = file && languageOf(world, file);
    if (!language?.around) continue;
    for (let folder = folderWanted(world, uri); folder !== undefined && !missing.has(folder); folder = folderWanted(world, uri)) {
      const listing = await list(folder);
      if (listing) world = change(world, { folder, listing });
      else missing.add(folder);
    }
    for (const each of neighboursOf(language, uri)) {
      if (world.files.has(each) || missing.has(each)) continue;
      const text = read(each);
      if (text === undefined) missing.add(each);
      else world = change(world, { uri: each, text, version: 0, editorId: '' });
    }
  }
  return world;
}
