import { textOf, type File, type Uri } from './file';
import type { Language } from './language';
import type { Listing } from './listing';
import { memo } from './memo';
import { treeOf } from './trees';
import { languageOf, type World } from './world';

/** The folder a file is about: what is in it, and the texts beside it that count. The same object as long as all of that is the same. */
export interface Around {
  /** Ends with a stroke. */
  readonly folder: Uri;
  readonly listing: Listing;
  /** Whether it is surely the folder that is meant; of any other nothing can be said to be missing. */
  readonly certain: boolean;
  readonly texts: ReadonlyMap<Uri, string>;
}

/** What a language says of the folders its files are about. */
export interface Surroundings<Tree> {
  /** How many folders above its own a file may mean. */
  readonly above: number;
  /** Whether a file is about any folder at all: of the others nothing is listed. */
  wants(tree: Tree): boolean;
  /** Whether a folder looks like the one that is meant. */
  fits(tree: Tree, uri: Uri, folder: Uri, listing: Listing): boolean;
  /** The files whose texts count, whether or not they exist. */
  texts(uri: Uri, folder: Uri): readonly Uri[];
}

/** The nearest folder that fits, else the file's own. Undefined before anybody has looked. */
export function aroundFor(world: World, uri: Uri): Around | undefined {
  const asked = askedFor(world, uri);
  if (!asked) return undefined;
  const { language: { around }, file } = asked;
  for (const folder of asked.folders) {
    const listing = world.folders.get(folder);
    if (!listing) break;
    if (fitting(asked.language)(listing)(file)(folder)) return one(world, listing, uri, folder, true, around?.texts(uri, folder) ?? []);
  }
  const [own = ''] = asked.folders;
  const listing = world.folders.get(own);
  return listing && one(world, listing, uri, own, false, around?.texts(uri, own) ?? []);
}

/** The folder that would have to be listed next to know what a file is about. */
export function folderWanted(world: World, uri: Uri): Uri | undefined {
  const asked = askedFor(world, uri);
  for (const folder of asked?.folders ?? []) {
    const listing = world.folders.get(folder);
    if (!listing) return folder;
    if (asked && fitting(asked.language)(listing)(asked.file)(folder)) return undefined;
  }
  return undefined;
}

/** The folders that a file may be about, its own first. */
export function foldersOf({ around }: Language, uri: Uri): readonly Uri[] {
  const found: Uri[] = [];
  let folder = uri.slice(0, uri.lastIndexOf('/') + 1);
  for (let level = 0; around && level <= around.above && /[^/:]\/$/.test(folder); level++) {
    found.push(folder);
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  }
  return found;
}

interface AskedFor {
  readonly language: Language;
  readonly file: File;
  readonly folders: readonly Uri[];
}

function askedFor(world: World, uri: Uri): AskedFor | undefined {
  const file = world.files.get(uri);
  const language = file && languageOf(world, file);
  return file && language?.around && wanting(language)(file) ? { language, file, folders: foldersOf(language, uri) } : undefined;
}

const wanting = memo((language: Language) => memo(({ parts }: File): boolean => parts.some(({ part }) => language.around?.wants(treeOf(language, part)) ?? false)));

const fitting = memo((language: Language) => memo((listing: Listing) => memo((file: File) => {
  const known = new Map<Uri, boolean>();
  return (folder: Uri): boolean => {
    const fits = known.get(folder) ?? file.parts.every(({ part }) => language.around?.fits(treeOf(language, part), file.uri, folder, listing) ?? false);
    known.set(folder, fits);
    return fits;
  };
})));

/** Each file's last answer: it is another one only when something of it is. */
const answers = memo((_: Listing) => new Map<Uri, Around>());

function one(world: World, listing: Listing, uri: Uri, folder: Uri, certain: boolean, wanted: readonly Uri[]): Around {
  const texts = new Map<Uri, string>();
  for (const each of wanted) {
    const file = world.files.get(each);
    if (file) texts.set(each, textOf(file));
  }
  const before = answers(listing).get(uri);
  if (before && before.folder === folder && before.certain === certain && before.texts.size === texts.size && [...texts].every(([each, text]) => before.texts.get(each) === text)) return before;
  const around = { folder, listing, certain, texts };
  answers(listing).set(uri, around);
  return around;
}
