import type { Uri } from './file';
import type { Language } from './language';
import { memo } from './memo';
import { steeringOf } from './neighbours';
import type { Severity } from './rule';
import { isDefault, type Settings } from './settings';
import { languageOf, type World } from './world';

/** What a file of another tool says about how files are to be checked. The user's own settings count before it. */
export interface Steering {
  readonly settings: Partial<Settings>;
  /** From which severity on a check fails, where nobody says on the command line. */
  readonly failOn?: Severity | 'never';
}

/** The settings a file is checked under: the user's, and under them what the nearest steering file says. The same object as long as both are the same. */
export function settingsFor(world: World, uri: Uri): Settings {
  const own = ownSettings(world, uri);
  const says = steeringFor(world, uri);
  return says ? steered(own)(says) : own;
}

/** Those of the innermost folder that has its own. */
function ownSettings({ settings, folderSettings }: World, uri: Uri): Settings {
  let found = '';
  for (const folder of folderSettings.keys()) if (uri.startsWith(folder) && folder.length > found.length) found = folder;
  return folderSettings.get(found) ?? settings;
}

/** What the nearest steering file says. One that cannot be read says nothing, and hides those above it all the same. */
export function steeringFor(world: World, uri: Uri): Steering | undefined {
  const file = world.steering.size ? world.files.get(uri) : undefined;
  const language = file && languageOf(world, file);
  const nearest = language && steeringOf(language, uri).find((each) => world.steering.has(each));
  const said = nearest === undefined ? undefined : world.steering.get(nearest);
  return said && language && read(language)(said);
}

/** A text of a steering file; what it says hangs on its identity. */
export interface SteeringText {
  readonly text: string;
}

/** Whether nobody can make sense of a steering file. */
export const unreadable = ({ languages, steering }: World, uri: Uri): boolean => {
  const said = steering.get(uri);
  return said !== undefined && languages.every((language) => read(language)(said) === undefined);
};

const read = memo((language: Language) => memo(({ text }: SteeringText) => language.steering?.read(text)));

const steered = memo((own: Settings) => memo(({ settings }: Steering): Settings => {
  const entries = Object.entries(settings).map(([name, theirs]): readonly [string, unknown] => {
    const mine = own[name as keyof Settings];
    if (isRecord(mine) && isRecord(theirs)) return [name, { ...theirs, ...mine }];
    return [name, isDefault(name, mine) ? theirs : mine];
  });
  return { ...own, ...Object.fromEntries(entries) };
}));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
