import { page } from '../../../engine/page';
import { has, fieldsOf, isSound } from '../schema/fields';
import { wholeRule } from '../rule';
import text from './missing-source.md';

export default wholeRule({
  code: 'missing-source',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest, settings) {
    if (!isSound(manifest)) return;
    for (const { map, definition, at, path } of fieldsOf(manifest, settings['kubernetes.version']).maps) {
      const sources = Object.hasOwn(SOURCES, definition.name) ? SOURCES[definition.name] : undefined;
      if (!sources) continue;
      const among = sources.filter((each) => definition.fields.has(each));
      // A misspelt source is a matter of another rule.
      const unclear = map.entries.some(({ key, merge }) => merge || !definition.fields.has(key.content));
      if (unclear || among.some((each) => has(manifest.yaml, map, each))) continue;
      const place = path.findLast((step) => typeof step === 'string');
      yield { at, words: { place: String(place), sources: among.map((each) => `\`${each}\``).join(', ') } };
    }
  },
});

/** Of these one has to stand. A volume without a source becomes an `emptyDir`, so it is not here. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  'core.v1.EnvVarSource': ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'],
  'core.v1.EnvFromSource': ['configMapRef', 'secretRef'],
  'core.v1.DownwardAPIVolumeFile': ['fieldRef', 'resourceFieldRef'],
};
