import type { Around, Surroundings } from '../../../engine/around';
import type { Uri } from '../../../engine/file';
import { kindOf, namesIn, type Listing } from '../../../engine/listing';
import { memo } from '../../../engine/memo';
import { lines } from '../../../text/lines';
import { ignoreIn, type Ignore } from '../../../syntax/dockerignore/ignore';
import { nearest } from '../../../syntax/scalars/distance';
import type { Dockerfile } from '../../../syntax/dockerfile/tree';
import { contextSources, takesFromContext } from './contextSources';

/** The folder that a Dockerfile is built from: its own, or one above in which most of what it copies is. Where most of it is nowhere, the file is built elsewhere, and nothing is said of what is missing. */
export const buildContext: Surroundings<Dockerfile> = {
  above: 3,
  wants: (tree) => wanted(tree),
  fits(tree, uri, folder, listing) {
    const telling = new Set(contextSources(tree).flatMap(({ path, fixed, glob }) => (fixed && glob.literal && path !== '.' && !looksMade(path) ? [path] : [])));
    // What copies everything says nothing about where it is built; a folder for Dockerfiles is built from above.
    if (!telling.size) return uri.lastIndexOf('/') === folder.length - 1 && !/\/\.?(docker|dockerfiles?|containers?|build|deploy(ment)?|devops|ci|infra|ops|images?|packaging)\/$/i.test(folder);
    let there = 0;
    for (const path of [...telling].slice(0, enough)) if (kindOf(listing, path) !== 'missing' || nearby(listing, path)) there++;
    return there * 2 > Math.min(telling.size, enough);
  },
  texts: (uri, folder) => [`${uri}.dockerignore`, `${uri}.containerignore`, `${folder}.dockerignore`, `${folder}.containerignore`],
};

/** So many sources tell where a file is built. */
const enough = 200;

const wanted = memo(({ instructions }: Dockerfile): boolean => instructions.some(({ instruction }) => takesFromContext(instruction)));

/** What a build before this one makes, or a package manager fetches: it is not there before, and nobody has forgotten it. */
export const looksMade = (path: string): boolean =>
  /(^|\/)(dist|build|target|out|bin|obj|output|release|publish|artifacts?|\.next|\.nuxt|\.output|_build|_output|node_modules|vendor|generated|gen|coverage|tmp|www|public|wheels?|binaries|bazel-\w+)(\/|$)/i.test(path) ||
  /\.(jar|war|ear|whl|tar|tgz|tbz2?|txz|gz|xz|zst|zip|exe|so|dll|deb|rpm|apk|wasm|bin|img|iso|pb|min\.js)$/i.test(path);

/** A path that is there and that the missing one was likely meant to be: a name misspelt on the way to it. */
export function nearby(listing: Listing, path: string): string | undefined {
  const pieces = path.split('/');
  if (pieces.length > 30) return undefined;
  for (let i = 0; i < pieces.length; i++) {
    const parent = pieces.slice(0, i).join('/');
    const here = pieces.slice(0, i + 1).join('/');
    if (kindOf(listing, here) !== 'missing') continue;
    const piece = pieces[i] ?? '';
    // `server` is what is made of `server.go`.
    const made = (name: string): boolean => !piece.includes('.') && name.startsWith(`${piece}.`);
    const name = nearest(piece, namesOf(listing)(parent).filter((each) => !made(each)));
    const instead = name && [...pieces.slice(0, i), name, ...pieces.slice(i + 1)].join('/');
    return instead && kindOf(listing, instead) !== 'missing' ? instead : undefined;
  }
  return undefined;
}

/** Without strokes. Who has thousands of files in a folder is not helped by a guess. */
const namesOf = memo((listing: Listing) => {
  const known = new Map<string, readonly string[]>();
  return (folder: string): readonly string[] => {
    const names = known.get(folder) ?? namesIn(listing, folder).slice(0, 2000).map((each) => each.replace(/\/$/, ''));
    known.set(folder, names);
    return names;
  };
});

export interface IgnoreFile {
  readonly uri: Uri;
  /** Relative to the context, as people call it. */
  readonly name: string;
  readonly text: string;
  readonly ignore: Ignore;
  /** The number of the line of an offset, as an editor shows it. */
  numberAt(offset: number): number;
}

/** The file that says what is left out of the build: the one named after the Dockerfile counts before the one of the folder. */
export const ignoreFileOf = memo(({ texts, folder }: Around): IgnoreFile | undefined => {
  // The map keeps the order in which the language named them.
  const [first] = texts;
  if (!first) return undefined;
  const [uri, text] = first;
  return { uri, name: decoded(uri.slice(folder.length)), text, ignore: ignoreIn(text), numberAt: (offset) => lines(text).position(offset).line + 1 };
});

/** A text with a line more at its end. */
export function lineAtEnd(text: string, line: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return `${text && !text.endsWith('\n') ? end : ''}${line}${end}`;
}

/** A path as a pattern that means it and nothing else. */
export const asPattern = (path: string): string => path.replace(/[*?[\\]/g, '\\$&').replace(/^[!#]/, '\\$&');

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
