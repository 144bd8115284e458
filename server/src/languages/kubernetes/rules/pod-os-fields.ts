import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { removeEntry } from '../../../syntax/yaml/patch';
import type { YamlEntry, YamlMap } from '../../../syntax/yaml/tree';
import type { Manifest } from '../objects/manifest';
import { textIn, valueIn } from '../objects/inside';
import { ownEntry } from '../objects/scheduling';
import { containersOf, podTemplates } from '../objects/workload';
import { wholeRule } from '../rule';
import text from './pod-os-fields.md';

export default wholeRule({
  code: 'pod-os-fields',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { own, os } of refused(manifest)) yield { at: own.key.at, words: { field: own.key.content, os } };
    for (const { spec } of podTemplates(manifest)) {
      const name = ownEntry(spec, 'os')?.value;
      const os = name && textIn(manifest.yaml, name, 'name');
      const at = name?.kind === 'map' ? ownEntry(name, 'name')?.value?.at : undefined;
      if (os && at && !/^(?:linux|windows)$/.test(os)) yield { at, words: { field: os.slice(0, 80), os: /^linux$/i.test(os) ? 'linux' : /^win/i.test(os) ? 'windows' : '' }, variant: 'name' };
    }
  },

  *fix({ at, words: { os }, variant }, manifest) {
    if (variant) {
      if (os) yield { title: 'name', edits: [{ at, text: os }], safe: true };
      return;
    }
    const found = refused(manifest).find(({ own }) => own.key.at.start === at.start);
    const edit = found && removeEntry(manifest.yaml, found.map, found.own);
    if (edit) yield { title: 'remove', edits: [edit], safe: false };
  },
});

interface Refused {
  readonly map: YamlMap;
  readonly own: YamlEntry;
  readonly os: string;
}

const refused = memo((manifest: Manifest): readonly Refused[] => {
  return podTemplates(manifest).flatMap((template): readonly Refused[] => {
    const os = textIn(manifest.yaml, valueIn(manifest.yaml, template.spec, 'os'), 'name') ?? '';
    const fields = FIELDS.get(os);
    if (!fields) return [];
    const among = (map: ReturnType<typeof get>, names: readonly string[]): readonly Refused[] =>
      map?.kind !== 'map' ? [] : names.flatMap((name) => {
        const own = ownEntry(map, name);
        // The namespaces of the host may be said to be left alone.
        const no = /^host[PI]/.test(name) && own?.value?.kind === 'scalar' && own.value.value !== true;
        return own && !no ? [{ map, own, os }] : [];
      });
    return [...among(template.spec, fields.pod), ...among(get(template.spec, 'securityContext'), fields.podContext), ...containersOf(template).flatMap(({ map }) => among(get(map, 'securityContext'), fields.context))];
  });
});

/** What the Pods of an operating system cannot have (core/validation, validateLinux and validateWindows). */
const FIELDS: ReadonlyMap<string, { readonly pod: readonly string[]; readonly podContext: readonly string[]; readonly context: readonly string[] }> = new Map([
  ['linux', { pod: [], podContext: ['windowsOptions'], context: ['windowsOptions'] }],
  ['windows', {
    pod: ['hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace'],
    podContext: ['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'runAsUser', 'runAsGroup', 'supplementalGroups', 'supplementalGroupsPolicy', 'seLinuxChangePolicy'],
    context: ['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem', 'privileged', 'allowPrivilegeEscalation', 'procMount', 'runAsUser', 'runAsGroup'],
  }],
]);
