import { page } from '../../../engine/page';
import { removeEntry } from '../../../syntax/yaml/patch';
import type { YamlTree } from '../../../syntax/yaml/tree';
import { reached } from '../schema/removals';
import { scalarIn } from '../objects/inside';
import { ownEntry } from '../objects/scheduling';
import { containersOf, podTemplates, type PodTemplate } from '../objects/workload';
import { get } from '../../../syntax/yaml/find';
import { wholeRule } from '../rule';
import text from './host-namespaces.md';

export default wholeRule({
  code: 'host-namespaces',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest, settings) {
    const version = settings['kubernetes.version'];
    for (const template of podTemplates(manifest)) {
      for (const [field, other] of clashes(manifest.yaml, template, version)) {
        const own = ownEntry(template.spec, field);
        if (own) yield { at: own.key.at, words: { field, other } };
      }
      // Before 1.33 the field was dropped, by default.
      if (!reached(version, '1.33') || ownEntry(template.spec, 'hostUsers')?.value?.kind === 'alias') continue;
      if (scalarIn(manifest.yaml, template.spec, 'hostUsers')?.value === false) continue;
      for (const { map } of containersOf(template)) {
        const mount = get(get(map, 'securityContext'), 'procMount');
        const unknown = ownEntry(template.spec, 'hostUsers') && !scalarIn(manifest.yaml, template.spec, 'hostUsers');
        if (mount?.kind === 'scalar' && mount.content === 'Unmasked' && !unknown) yield { at: mount.at, words: { field: 'procMount', other: 'hostUsers: false' }, variant: 'unmasked' };
      }
    }
  },

  *fix({ at, variant }, manifest) {
    if (variant) return;
    for (const { spec } of podTemplates(manifest))
      for (const own of spec.entries) {
        const edit = own.key.at.start === at.start && removeEntry(manifest.yaml, spec, own);
        if (edit) yield { edits: [edit], safe: false };
      }
  },
});

/** A field that is refused, and beside what. */
function clashes(yaml: YamlTree, { spec }: PodTemplate, version: string): readonly (readonly [string, string])[] {
  const says = (field: string, value: boolean): boolean => scalarIn(yaml, spec, field)?.value === value;
  const found: (readonly [string, string])[] = [];
  if (says('hostUsers', false)) {
    // Since 1.35 a feature gate lets the network of the host through.
    for (const field of reached(version, '1.35') ? ['hostPID', 'hostIPC'] : ['hostPID', 'hostIPC', 'hostNetwork']) if (says(field, true)) found.push([field, 'hostUsers: false']);
  }
  if (says('shareProcessNamespace', true) && says('hostPID', true)) found.push(['shareProcessNamespace', 'hostPID: true']);
  return found;
}
