import type { Part } from './file';
import type { Language } from './language';
import { memo } from './memo';
import type { Settings } from './settings';
import { treeOf } from './trees';

/** What a part itself says of how it is checked, in the words of the tool that reads it: `# check=error=true;experimental=all`. */
export interface Demands {
  /** Names of rules that are off by default and wanted here. */
  readonly on: readonly string[];
  /** The beginning of the names whose findings let the build fail: `buildkit:`. */
  readonly fails?: string;
}

export const demandsOf = (language: Language, part: Part): Demands => demands(language)(part);

/** The settings for one part: under the user's, what it turns on. The same object as long as both are the same, so that what is remembered with them stays. */
export function settingsOf(language: Language, settings: Settings, part: Part): Settings {
  const { on } = demandsOf(language, part);
  return on.length ? turnedOn(settings)(on) : settings;
}

const demands = memo((language: Language) => memo((part: Part): Demands => language.demands?.(treeOf(language, part)) ?? none));

const none: Demands = { on: [] };

const turnedOn = memo((settings: Settings) => {
  const known = new Map<string, Settings>();
  return (on: readonly string[]): Settings => {
    const key = on.join(' ');
    const found = known.get(key) ?? { ...settings, rules: { ...Object.fromEntries(on.map((name) => [name, 'on'] as const)), ...settings.rules } };
    known.set(key, found);
    return found;
  };
});
