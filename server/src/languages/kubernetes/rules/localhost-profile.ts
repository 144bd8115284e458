import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { removeEntry } from '../../../syntax/yaml/patch';
import { get } from '../../../syntax/yaml/find';
import type { YamlMap } from '../../../syntax/yaml/tree';
import type { Manifest } from '../objects/manifest';
import { ownEntry, saidIn } from '../objects/scheduling';
import { securityContextsOf } from '../objects/security';
import { isUnknown } from '../objects/unknown';
import { wholeRule } from '../rule';
import text from './localhost-profile.md';

export default wholeRule({
  code: 'localhost-profile',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { map, kind } of profilesOf(manifest)) {
      const type = saidIn(manifest.yaml, map, 'type');
      const profile = ownEntry(map, 'localhostProfile');
      const said = saidIn(manifest.yaml, map, 'localhostProfile');
      if (!type) continue;
      const words = { kind, type };
      // Another type is a matter of its value.
      if (type !== 'Localhost') {
        if (profile && /^(?:RuntimeDefault|Unconfined)$/.test(type)) yield { at: profile.key.at, words, variant: 'other' };
      } else if (said === '' && (kind === 'appArmorProfile' || !profile)) yield { at: ownEntry(map, 'type')?.value?.at ?? map.at, words };
      else if (kind === 'seccompProfile' && profile?.value?.kind === 'scalar' && !isUnknown(profile.value) && /^\/|(?:^|\/)\.\.(?:\/|$)/.test(profile.value.content)) yield { at: profile.value.at, words, variant: 'path' };
    }
  },

  *fix({ at, variant }, manifest) {
    for (const { map } of variant === 'other' ? profilesOf(manifest) : []) {
      const own = ownEntry(map, 'localhostProfile');
      const edit = own?.key.at.start === at.start && removeEntry(manifest.yaml, map, own);
      if (edit) yield { edits: [edit], safe: false };
    }
  },
});

const KINDS = ['seccompProfile', 'appArmorProfile'] as const;

const profilesOf = memo((manifest: Manifest): readonly { readonly map: YamlMap; readonly kind: string }[] =>
  securityContextsOf(manifest).flatMap(({ map }) => KINDS.flatMap((kind) => { const own = get(map, kind); return own?.kind === 'map' ? [{ map: own, kind }] : []; })));
