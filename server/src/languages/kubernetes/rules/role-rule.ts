import { page } from '../../../engine/page';
import { insertKey } from '../../../syntax/yaml/patch';
import { keyAt, objectsOf, reading, type Reading } from '../objects/reading';
import { groupsOf } from '../rbac/values';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import text from './role-rule.md';

export default wholeRule({
  code: 'role-rule',
  severity: 'error',
  page: page(text),
  about: ['Role', 'ClusterRole'],

  // rbac/validation, ValidatePolicyRule. A key that is absent where the schema requires it is said by missing-field.
  *check(manifest) {
    if (!isSound(manifest)) return;
    for (const kind of ['Role', 'ClusterRole'])
      for (const { object } of objectsOf(manifest, kind, /^rbac\.authorization\.k8s\.io\//))
        for (const rule of object.maps('rules')) {
          const first = rule.map.entries[0];
          if (!first) continue;
          const lacks = (key: string): boolean => !rule.entry(key) || rule.list(key)?.length === 0;
          if (rule.entry('verbs') && lacks('verbs')) yield { at: first.key.at, words: { field: 'verbs' } };
          const urls = rule.entry('nonResourceURLs');
          if (urls && !lacks('nonResourceURLs')) {
            const other = ['resources', 'apiGroups', 'resourceNames'].find((key) => !lacks(key));
            if (kind === 'Role') yield { at: urls.key.at, words: { field: 'nonResourceURLs' }, variant: 'urls' };
            else if (other) yield { at: urls.key.at, words: { field: other }, variant: 'both' };
            continue;
          }
          for (const field of ['apiGroups', 'resources']) if (lacks(field)) yield { at: first.key.at, words: { field } };
        }
  },

  *fix({ at, words: { field }, variant }, manifest) {
    const map = variant ? undefined : keyAt(manifest, at.start)?.map;
    if (!map) return;
    const value = field === 'verbs' ? '[get, list, watch]' : field === 'apiGroups' ? groupsFor(reading(manifest.yaml, map)) : undefined;
    const own = map.entries.find(({ key }) => key.content === field);
    const empty = own?.value?.kind === 'list' && own.value.flow ? own.value.at : undefined;
    const edit = !value ? undefined : empty ? { at: empty, text: value } : own ? undefined : insertKey(manifest.yaml, map, field, value);
    if (edit) yield { edits: [edit], safe: false };
  },
});

/** The groups of the resources that a rule names; none where one of them is of somebody else. */
function groupsFor(rule: Reading | undefined): string | undefined {
  const all = (rule?.list('resources') ?? []).map((item) => (item.kind === 'scalar' ? groupsOf(item.content.split('/')[0] ?? '')[0] : undefined));
  return all.length && all.every((group) => group !== undefined) ? `[${[...new Set(all)].map((group) => group || '""').join(', ')}]` : undefined;
}
