import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { nearest } from '../../../syntax/scalars/distance';
import { insertItem } from '../../../syntax/yaml/patch';
import { scalarText } from '../../../syntax/yaml/write';
import type { YamlScalar } from '../../../syntax/yaml/tree';
import type { Manifest } from '../objects/manifest';
import { objectsOf, type Reading } from '../objects/reading';
import { isUnknown } from '../objects/unknown';
import { groupsOf, isBuiltInGroup, pluralOf, plurals, rbacValues } from '../rbac/values';
import { rule } from '../rule';
import text from './unknown-permission.md';

export default rule({
  code: 'unknown-permission',
  severity: 'warning',
  page: page(text),
  about: ['Role', 'ClusterRole'],

  *check(manifest) {
    for (const each of rulesOf(manifest)) {
      const groups = each.list('apiGroups')?.flatMap((item) => (item.kind === 'scalar' ? item : []));
      const resources = scalarsIn(each, 'resources');
      if (!groups?.length || !groups.every((item) => !isUnknown(item) && isBuiltInGroup(item.content))) continue;
      for (const { at, content } of resources) {
        const [plural = ''] = content.split('/');
        if (!plural || plural.includes('*') || GONE.has(plural)) continue;
        const own = groupsOf(plural);
        const meant = own.length ? undefined : (pluralOf(plural) ?? nearest(plural, plurals()));
        const words = { value: content.slice(0, 80) };
        if (meant) yield { at, words: { ...words, instead: [meant, ...content.split('/').slice(1)].join('/') } };
        else if (own[0] !== undefined && !own.some((group) => groups.some((item) => item.content === group))) yield { at, words: { ...words, instead: own[0] || '""' }, variant: 'group' };
      }
      // Beside a resource of others any verb may mean something.
      if (!resources.length || !resources.every(({ content }) => groupsOf(content.split('/')[0] ?? '').length || pluralOf(content))) continue;
      for (const { at, content } of scalarsIn(each, 'verbs')) {
        const small = content.toLowerCase();
        const instead = content === '*' || VERBS.includes(content) ? undefined : VERBS.includes(small) ? small : (HTTP[small] ?? (content.length > 3 ? nearest(content, VERBS) : undefined));
        if (instead) yield { at, words: { value: content.slice(0, 80), instead }, variant: 'verb' };
      }
    }
  },

  *fix({ at, words: { instead }, variant }, manifest) {
    const groups = variant === 'group' ? ruleAt(manifest).get(at.start)?.entry('apiGroups')?.value : undefined;
    if (variant !== 'group') yield { edits: [{ at, text: scalarText(instead) }], safe: false };
    else if (groups?.kind === 'list') {
      const edit = insertItem(manifest.yaml, groups, instead);
      if (edit) yield { title: 'group', edits: [edit], safe: false };
    }
  },
});

/** By where the resources start that it names. */
const ruleAt = memo((manifest: Manifest) => new Map([...rulesOf(manifest)].flatMap((each) => scalarsIn(each, 'resources').map(({ at }) => [at.start, each] as const))));

function* rulesOf(manifest: Manifest): Iterable<Reading> {
  for (const kind of ['Role', 'ClusterRole']) for (const { object } of objectsOf(manifest, kind, /^rbac\.authorization\.k8s\.io\//)) yield* object.maps('rules');
}

const scalarsIn = (rule: Reading, key: string): readonly YamlScalar[] => (rule.list(key) ?? []).flatMap((item) => (item.kind === 'scalar' && typeof item.value === 'string' && !isUnknown(item) && item.style !== 'literal' && item.style !== 'folded' ? item : []));

/** Served by earlier versions, and harmless in a role. */
const GONE: ReadonlySet<string> = new Set(['podsecuritypolicies', 'podpresets', 'auditsinks', 'externalmetrics', 'users', 'groups', 'userextras', 'uids', 'signers', 'certificates']);

const HTTP: Readonly<Record<string, string>> = { post: 'create', put: 'update', read: 'get', view: 'get', write: 'update', edit: 'update', remove: 'delete', add: 'create' };

const VERBS: readonly string[] = [...rbacValues('verbs'), 'use', 'approve', 'sign', 'attest', 'proxy', 'redirect', 'initialize'];
