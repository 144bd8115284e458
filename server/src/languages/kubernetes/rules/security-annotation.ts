import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { entry, get } from '../../../syntax/yaml/find';
import { removeEntry, setPath } from '../../../syntax/yaml/patch';
import { scalarText } from '../../../syntax/yaml/write';
import type { YamlEntry, YamlMap } from '../../../syntax/yaml/tree';
import type { Path } from '../../../syntax/yaml/path';
import { entryIn, valueIn } from '../objects/inside';
import type { Manifest } from '../objects/manifest';
import { isUnknown } from '../objects/unknown';
import { containersOf, podTemplates, type PodTemplate } from '../objects/workload';
import { reached } from '../schema/removals';
import { rule } from '../rule';
import text from './security-annotation.md';

export default rule({
  code: 'security-annotation',
  severity: 'warning',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest, settings) {
    const version = settings['kubernetes.version'];
    for (const { own, field } of annotationsIn(manifest)) {
      const dead = field === 'seccompProfile';
      // The field for AppArmor came with 1.30.
      if (!dead && !reached(version, '1.30')) continue;
      yield { at: own.key.at, words: { annotation: own.key.content, field }, mark: 'deprecated', ...(!dead && { variant: 'apparmor' }) };
    }
  },

  *fix({ at }, manifest) {
    const { yaml } = manifest;
    const found = annotationsIn(manifest).find(({ own }) => own.key.at.start === at.start);
    const profile = found?.own.value?.kind === 'scalar' && !isUnknown(found.own.value) ? profileOf(found.own.value.content) : undefined;
    if (!found || !profile) return;
    const metadata = found.template.metadata;
    const holder = entry(metadata, 'annotations');
    const removal = found.within.entries.length > 1 ? removeEntry(yaml, found.within, found.own) : metadata?.kind === 'map' && holder ? removeEntry(yaml, metadata, holder) : undefined;
    const addition = setPath(yaml, [...found.path, 'securityContext', found.field], profile);
    // Where the annotation had lost its effect, the profile comes into force for the first time.
    if (removal && addition) yield { words: { profile: profile.replace('\n', ', ') }, edits: [removal, addition], safe: false };
  },
});

interface Annotation {
  readonly template: PodTemplate;
  readonly within: YamlMap;
  readonly own: YamlEntry;
  readonly field: 'seccompProfile' | 'appArmorProfile';
  /** Of what the profile is for: the Pod or a container. */
  readonly path: Path;
}

/** Only those that no field stands beside. */
const annotationsIn = memo((manifest: Manifest): readonly Annotation[] => {
  const { yaml } = manifest;
  return podTemplates(manifest).flatMap((template): readonly Annotation[] => {
    const within = get(template.metadata, 'annotations');
    if (within?.kind !== 'map') return [];
    const pod = valueIn(yaml, template.spec, 'securityContext');
    const containers = new Map(containersOf(template).map((each) => [each.name?.value, each]));
    return within.entries.flatMap((own): readonly Annotation[] => {
      const [, prefix = '', name = ''] = /^(seccomp\.security\.alpha\.kubernetes\.io\/pod$|container\.(?:seccomp\.security\.alpha|apparmor\.security\.beta)\.kubernetes\.io\/)(.*)$/s.exec(own.key.content) ?? [];
      if (!prefix) return [];
      const field = prefix.includes('apparmor') ? 'appArmorProfile' : 'seccompProfile';
      const container = name ? containers.get(name) : undefined;
      const holder = name ? container?.map : template.spec;
      if (!holder || entryIn(yaml, valueIn(yaml, holder, 'securityContext'), field) || (field === 'appArmorProfile' && entryIn(yaml, pod, field))) return [];
      return [{ template, within, own, field, path: name ? container?.path ?? [] : template.path }];
    });
  });
});

function profileOf(annotation: string): string | undefined {
  if (annotation === 'runtime/default' || annotation === 'docker/default') return 'type: RuntimeDefault';
  if (annotation === 'unconfined') return 'type: Unconfined';
  const file = /^localhost\/(.+)$/.exec(annotation)?.[1];
  return file && `type: Localhost\nlocalhostProfile: ${scalarText(file)}`;
}
