import { page } from '../../../engine/page';
import { entry } from '../../../syntax/yaml/find';
import { removeEntry, renameKey } from '../../../syntax/yaml/patch';
import { same } from '../../../text/range';
import { rule } from '../rule';
import { fieldsOf } from '../schema/fields';
import { reached } from '../schema/removals';
import text from './deprecated-field.md';

export default rule({
  code: 'deprecated-field',
  severity: 'hint',
  page: page(text),
  also: ['kube-linter:deprecated-service-account-field'],
  about: ['PodSpec', 'Service', 'Node'],

  *check(manifest, settings) {
    const version = settings['kubernetes.version'];
    for (const { map, definition } of fieldsOf(manifest, version).maps) {
      if (!Object.hasOwn(DEPRECATED, definition.name)) continue;
      for (const [field, { since, instead = '', dead }] of Object.entries(DEPRECATED[definition.name] ?? {})) {
        const found = entry(map, field);
        if (!found?.value || !reached(version, since)) continue;
        const words = { field, instead, since, version, type: definition.name.slice(definition.name.lastIndexOf('.') + 1).replace(/Spec$/, '') };
        yield { at: found.key.at, words, also: field === 'serviceAccount' ? ['kube-linter:deprecated-service-account-field'] : [], mark: 'deprecated', ...(!instead && { variant: dead ? 'dead' : 'alone' }) };
      }
    }
  },

  *fix({ at, words: { instead, field, version } }, manifest) {
    const holder = instead && fieldsOf(manifest, version).maps.find(({ map }) => map.entries.some(({ key }) => same(key.at, at)));
    const old = holder && entry(holder.map, field);
    if (!holder || !old) return;
    const other = entry(holder.map, instead);
    if (!other) yield { edits: [renameKey(old, instead)], safe: true };
    const removal = other && removeEntry(manifest.yaml, holder.map, old);
    // Of the two the newer name wins, so that nothing is lost.
    if (removal) yield { title: 'remove', edits: [removal], safe: other.value?.kind === 'scalar' && old.value?.kind === 'scalar' && other.value.content === old.value.content };
  },
});

/** By definition and field: since when, and the field of the same meaning. `dead`: it never did anything. */
const DEPRECATED: Readonly<Record<string, Readonly<Record<string, { readonly since: string; readonly instead?: string; readonly dead?: true }>>>> = {
  'core.v1.PodSpec': { serviceAccount: { since: '1.1', instead: 'serviceAccountName' } },
  'core.v1.ServiceSpec': { loadBalancerIP: { since: '1.24' }, externalIPs: { since: '1.36' } },
  'core.v1.LifecycleHandler': { tcpSocket: { since: '1.1', dead: true } },
  'core.v1.NodeSpec': { configSource: { since: '1.22' }, externalID: { since: '1.9' } },
};
