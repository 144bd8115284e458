import { checkWhole, say, type Finding } from '../../server/src/engine/features/check';
import { defaults, read, type Settings } from '../../server/src/engine/settings';
import { listingOf } from '../../server/src/engine/listing';
import { change, world, type Change, type World } from '../../server/src/engine/world';
import { languages } from '../../server/src/main/languages';
import { textAt } from '../../server/src/text/range';
import { textOf } from '../../server/src/engine/file';

/** The day tests take for today, so that an end of life that comes does not break them. */
export const TODAY = '2026-11-24';
export const turn = async (): Promise<void> => undefined;

/** A world of files by name, as an editor would have opened them. */
export function worldOf(files: Readonly<Record<string, string>>, settings: Settings = defaults(TODAY)): World {
  return change(world(languages, settings, 'en'), ...Object.entries(files).map(([name, text]) => changeOf(name, text)));
}

/** A file that is opened; one called `folder` says what is in the folder of the others: a path in a line, with its bytes behind it, and one that ends with a stroke was not looked into. */
export function changeOf(name: string, text: string): Change {
  if (name !== FOLDER) return { uri: uriOf(name), text, version: 1, editorId: '' };
  const entries = text.split('\n').filter(Boolean).map((line) => {
    const [path = '', size] = line.split(' ');
    return path.endsWith('/') && !size ? { path } : { path, size: Number(size ?? 0) };
  });
  return { folder: uriOf(''), listing: listingOf(entries, true) };
}
export const FOLDER = 'folder';

export const settingsFrom = (raw: unknown): Settings => read(raw, TODAY).settings;
export const uriOf = (name: string): string => `file:///project/${name}`;

/** The name a fence without one has. */
export function usualName(language: string): string {
  return { dockerfile: 'Dockerfile', yaml: 'manifest.yaml', compose: 'compose.yaml', kubernetes: 'manifest.yaml', dockerignore: '.dockerignore' }[language] ?? language;
}

/** All findings of a file; a rule that threw fails the test. */
export async function findingsOf(world: World, uri: string): Promise<readonly Finding[]> {
  const { findings, failures } = await checkWhole(world, uri, turn);
  for (const { error } of failures) throw error;
  return findings;
}

/** A finding in words, for comparing and for reading in a failed test. */
export function described(world: World, finding: Finding): string {
  const file = world.files.get(finding.uri);
  return `${finding.rule.code} «${file ? textAt(textOf(file), finding.at) : ''}» ${say(finding, 'en')}`;
}
