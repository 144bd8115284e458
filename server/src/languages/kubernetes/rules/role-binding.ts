import { page } from '../../../engine/page';
import { insertKey, replaceScalar } from '../../../syntax/yaml/patch';
import { nearest } from '../../../syntax/scalars/distance';
import { isPartial } from '../objects/partial';
import { objectsOf, removal, valueAt, type Reading } from '../objects/reading';
import { ruleAmong } from '../rule';
import { has, isSound } from '../schema/fields';
import text from './role-binding.md';

export default ruleAmong({
  code: 'role-binding',
  severity: 'error',
  page: page(text),
  about: ['RoleBinding', 'ClusterRoleBinding'],

  // rbac/validation, ValidateRoleBinding, after what the defaults fill in: no group is the right group.
  *checkAmong(others, manifest, uri) {
    if (!isSound(manifest) || isPartial(manifest, uri, others)) return;
    // A kustomization can fill in the namespace of a subject, here or from further above.
    const filledIn = others.all('kustomize/namespace').length > 0;
    for (const kind of ['RoleBinding', 'ClusterRoleBinding'])
      for (const { object } of objectsOf(manifest, kind, /^rbac\.authorization\.k8s\.io\/v1(?:beta1)?$/)) {
        const role = object.under('roleRef');
        if (role) yield* wrong(role, 'roleRef', 'kind', kind === 'RoleBinding' ? ['Role', 'ClusterRole'] : ['ClusterRole'], 'ClusterRole');
        if (role) yield* wrong(role, 'roleRef', 'apiGroup', [GROUP, ''], GROUP);
        for (const subject of object.maps('subjects')) {
          yield* wrong(subject, 'subject', 'kind', ['User', 'Group', 'ServiceAccount'], '');
          const is = subject.text('kind');
          const at = subject.scalar('kind')?.at;
          if (is === 'User' || is === 'Group') yield* wrong(subject, 'subject', 'apiGroup', [GROUP, ''], GROUP);
          if (is === 'ServiceAccount') yield* wrong(subject, 'subject', 'apiGroup', [''], '');
          if (is === 'ServiceAccount' && !filledIn && kind === 'ClusterRoleBinding' && !subject.scalar('namespace')?.content && at)
            yield { at, words: { holder: 'subject', field: 'namespace', value: '', instead: '' }, variant: 'namespace' };
        }
      }
  },

  *fix({ at, words: { field, instead }, variant }, manifest) {
    const { map, entry } = valueAt(manifest, at.start) ?? {};
    if (!map || entry?.value?.kind !== 'scalar') return;
    if (variant === 'namespace') {
      const edit = has(manifest.yaml, map, 'namespace') || map.entries.some(({ key }) => key.content === 'namespace') ? undefined : insertKey(manifest.yaml, map, 'namespace', 'default');
      if (edit) yield { title: 'namespace', edits: [edit], safe: false };
    } else if (instead) yield { title: 'replace', edits: [replaceScalar(entry.value, instead)], safe: false };
    else if (field === 'apiGroup') {
      const edit = removal(manifest, entry.key.at.start);
      if (edit) yield { title: 'remove', edits: [edit], safe: false };
    }
  },
});

const GROUP = 'rbac.authorization.k8s.io';

function* wrong(of: Reading, holder: string, field: string, right: readonly string[], usual: string): Iterable<{ at: { start: number; end: number }; words: { holder: string; field: string; value: string; instead: string } }> {
  const at = of.scalar(field)?.at;
  const value = of.text(field);
  if (!at || value === undefined || right.includes(value)) return;
  yield { at, words: { holder, field, value: value.slice(0, 80), instead: nearest(value, right.filter(Boolean)) ?? usual } };
}
