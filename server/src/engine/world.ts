import { sameFacts, gathering, noFacts, type Fact, type Facts, type Gathering, type PlacedFact } from './facts';
import { revise, type File, type Part, type Uri } from './file';
import type { Language } from './language';
import type { Listing } from './listing';
import { memo } from './memo';
import { steers } from './neighbours';
import type { Locale } from './page';
import { runsNothing, type RunProgram } from './programs';
import type { Settings } from './settings';
import type { SteeringText } from './steering';
import { treeOf } from './trees';

/** One immutable snapshot of everything known. */
export interface World {
  readonly languages: readonly Language[];
  readonly files: ReadonlyMap<Uri, File>;
  readonly projects: ReadonlyMap<string, Project>;
  /** The texts of files of other tools that say how files are to be checked. */
  readonly steering: ReadonlyMap<Uri, SteeringText>;
  /** What is in the folders that files are about, by their URIs with a stroke at the end. */
  readonly folders: ReadonlyMap<Uri, Listing>;
  readonly settings: Settings;
  /** Of folders of the workspace that have their own, by their URIs with a stroke at the end. */
  readonly folderSettings: ReadonlyMap<Uri, Settings>;
  readonly locale: Locale;
  /** What the platform lends, once it is trusted with it. */
  readonly run: RunProgram;
}

/** The files that see each other's facts. */
interface Project {
  /** Of each file, the facts of each part. */
  readonly told: ReadonlyMap<Uri, Rows>;
  readonly gathered: Gathering;
}

type Rows = readonly (readonly PlacedFact[])[];

export type Change =
  | { readonly text: string; readonly uri: Uri; readonly version: number; readonly editorId: string; /** Nobody looks at it: what it tells counts, and nothing else of it is kept in mind. */ readonly unopened?: true }
  | { readonly gone: Uri }
  | { readonly folder: Uri; readonly listing: Listing | undefined }
  | { readonly settings: Settings; /** Those of the workspace's folders that differ; absent, none does. */ readonly ofFolders?: ReadonlyMap<Uri, Settings> }
  | { readonly locale: Locale }
  | { readonly run: RunProgram };

export const world = (languages: readonly Language[], settings: Settings, locale: Locale): World => ({
  languages, settings, locale, files: new Map(), projects: new Map(), steering: new Map(), folders: new Map(), folderSettings: new Map(), run: runsNothing,
});

/** The world after the changes. What they leave alone keeps its identity, and with it everything remembered about it. */
export function change(before: World, ...changes: readonly Change[]): World {
  return changes.reduce(applied, before);
}

function applied(before: World, step: Change): World {
  if ('settings' in step) return { ...before, settings: step.settings, folderSettings: step.ofFolders ?? new Map() };
  if ('locale' in step) return { ...before, locale: step.locale };
  if ('run' in step) return { ...before, run: step.run };
  if ('folder' in step) return listed(before, step.folder, step.listing);
  if ('gone' in step) return unsteered(without(before, step.gone), step.gone);
  return read(steers(before.languages, step.uri) ? steered(before, step.uri, step.text) : before, step);
}

function listed(before: World, folder: Uri, listing: Listing | undefined): World {
  const folders = new Map(before.folders);
  if (listing) folders.set(folder, listing);
  else folders.delete(folder);
  return { ...before, folders };
}

function steered(before: World, uri: Uri, text: string): World {
  return before.steering.get(uri)?.text === text ? before : { ...before, steering: new Map(before.steering).set(uri, { text }) };
}

function unsteered(before: World, uri: Uri): World {
  if (!before.steering.has(uri)) return before;
  const steering = new Map(before.steering);
  steering.delete(uri);
  return { ...before, steering };
}

function read(before: World, step: Extract<Change, { readonly text: string }>): World {
  const language = before.languages.find(({ claims }) => claims(step.uri, step.editorId, step.text));
  const previous = before.files.get(step.uri);
  const start = previous && previous.language !== language?.id ? without(before, step.uri) : before;
  if (!language) return start;
  const file = revise(previous, { uri: step.uri, version: step.version, language: language.id }, step.text, language);
  const files = new Map(start.files).set(step.uri, file);
  return { ...start, files, projects: told(start, language, file, step.unopened === true) };
}

function without(before: World, uri: Uri): World {
  const file = before.files.get(uri);
  const language = file && languageOf(before, file);
  if (!file || !language) return before;
  const files = new Map(before.files);
  files.delete(uri);
  const key = projectOf(language, uri);
  const rows = new Map(before.projects.get(key)?.told);
  rows.delete(uri);
  return { ...before, files, projects: new Map(before.projects).set(key, projectFrom(rows)) };
}

/** The projects after a file has been read again: the same object where the file tells what it told before. */
function told(before: World, language: Language, file: File, unopened: boolean): World['projects'] {
  const key = projectOf(language, file.uri);
  const project = before.projects.get(key);
  const known = project?.told.get(file.uri) ?? [];
  const now = file.parts.map(({ part }) => placedUnder(language)(part)(file.uri, unopened));
  if (project && known.length === now.length && known.every((row, i) => same(row, now[i] ?? []))) {
    // The places moved, the meaning did not: keep the object that answers hang on, and let it know the new places.
    const pairs = known.flatMap((row, i) => (row === now[i] ? [] : row.flatMap((each, k) => (now[i]?.[k] ? [[each, now[i][k]] as const] : []))));
    if (known.every((row, i) => row === now[i])) return before.projects;
    const rows = new Map(project.told).set(file.uri, now);
    project.gathered.moved([...rows.values()].flat(), pairs);
    return new Map(before.projects).set(key, { told: rows, gathered: project.gathered });
  }
  return new Map(before.projects).set(key, projectFrom(new Map(project?.told).set(file.uri, now)));
}

const same = (row: readonly PlacedFact[], other: readonly PlacedFact[]): boolean => row === other || sameFacts(row.map(({ fact }) => fact), other.map(({ fact }) => fact));

const projectFrom = (told: ReadonlyMap<Uri, Rows>): Project => ({ told, gathered: gathering(() => [...told.values()].flat()) });
const projectOf = (language: Language, uri: Uri): string => `${language.id} ${language.project(uri)}`;

/** What a part tells, with where: the same row as long as the part lives. */
const placedUnder = memo((language: Language) => memo((part: Part) => {
  const byUri = new Map<Uri, readonly PlacedFact[]>();
  return (uri: Uri, unopened: boolean): readonly PlacedFact[] => {
    const known = byUri.get(uri);
    if (known) return known;
    const facts = unopened ? factsOnce(language, part, uri) : [...language.facts(treeOf(language, part), uri)];
    const placed = facts.map((fact): PlacedFact => ({ uri, part, fact }));
    byUri.set(uri, placed);
    return placed;
  };
}));

/** Without keeping the tree, which is many times the size of the text. */
function factsOnce(language: Language, part: Part, uri: Uri): readonly Fact[] {
  const trees = part.entries.map((placed) => ({ ...placed, tree: language.parseEntry(placed.entry.text, placed.entry.manner) }));
  return [...language.facts(language.join(part, trees), uri)];
}

export const languageOf = ({ languages }: World, { language }: File): Language | undefined => languages.find(({ id }) => id === language);

export function factsFor({ projects }: World, language: Language, uri: Uri): Facts {
  return projects.get(projectOf(language, uri))?.gathered.facts ?? noFacts;
}

/** What a file's project tells; the same object as long as it tells the same. */
export function factsAround(world: World, uri: Uri): Facts {
  const file = world.files.get(uri);
  const language = file && languageOf(world, file);
  return language ? factsFor(world, language, uri) : noFacts;
}
