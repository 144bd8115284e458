import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { removeEntry, replaceScalar } from '../../../syntax/yaml/patch';
import type { YamlEntry, YamlMap } from '../../../syntax/yaml/tree';
import type { Manifest } from '../objects/manifest';
import { listIn, scalarIn } from '../objects/inside';
import { ownEntry } from '../objects/scheduling';
import { securityContextsOf } from '../objects/security';
import { wholeRule } from '../rule';
import text from './privilege-conflict.md';

export default wholeRule({
  code: 'privilege-conflict',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { own, reason } of conflicts(manifest)) yield { at: own.value?.at ?? own.at, words: { reason } };
  },

  *fix({ at }, manifest) {
    const found = conflicts(manifest).find(({ own }) => own.value?.at.start === at.start);
    if (found?.own.value?.kind !== 'scalar') return;
    const privileged = ownEntry(found.map, 'privileged');
    const without = found.reason === 'privileged: true' && privileged && !get(get(found.map, 'capabilities'), 'add') && removeEntry(manifest.yaml, found.map, privileged);
    if (without) yield { title: 'privileged', edits: [without], safe: false };
    yield { title: 'escalation', edits: [replaceScalar(found.own.value, 'true')], safe: false };
  },
});

interface Conflict {
  readonly map: YamlMap;
  readonly own: YamlEntry;
  readonly reason: string;
}

/** One for each context: what is allowed anyway cannot be kept from growing. The API server knows the capability by this spelling alone. */
const conflicts = memo((manifest: Manifest): readonly Conflict[] => {
  const { yaml } = manifest;
  return securityContextsOf(manifest).flatMap(({ map, of }): readonly Conflict[] => {
    const own = ownEntry(map, 'allowPrivilegeEscalation');
    if (of === 'Pod' || own?.value?.kind !== 'scalar' || own.value.value !== false) return [];
    if (scalarIn(yaml, map, 'privileged')?.value === true) return [{ map, own, reason: 'privileged: true' }];
    const added = listIn(yaml, get(map, 'capabilities'), 'add')?.items ?? [];
    return added.some(({ value }) => value?.kind === 'scalar' && value.content === 'CAP_SYS_ADMIN') ? [{ map, own, reason: 'CAP_SYS_ADMIN' }] : [];
  });
});
