import { memo } from '../../../engine/memo';
import { get } from '../../../syntax/yaml/find';
import type { Path } from '../../../syntax/yaml/path';
import type { YamlMap, YamlNode } from '../../../syntax/yaml/tree';
import type { Range } from '../../../text/range';
import { named, type Manifest, type Named, type Resource } from './manifest';

/** What a workload makes its Pods of: one road into all of them. */
export interface PodTemplate {
  readonly resource: Resource;
  readonly kind: string;
  /** `labels` are in there. */
  readonly metadata: YamlNode | undefined;
  readonly spec: YamlMap;
  /** Of `spec`. */
  readonly path: Path;
}

export interface Container {
  readonly map: YamlMap;
  readonly path: Path;
  readonly role: 'containers' | 'initContainers' | 'ephemeralContainers';
  readonly name: Named | undefined;
  /** Its name, or its first key where it has none. */
  readonly at: Range;
  readonly template: PodTemplate;
}

/** Where the Pod stands in each kind. */
const ways: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  PodTemplate: ['template'],
  Deployment: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** Of one object; the same as long as the object is. */
export const podTemplate = memo((resource: Resource): PodTemplate | undefined => {
  const kind = resource.kind?.value ?? '';
  const way = Object.hasOwn(ways, kind) ? ways[kind] : undefined;
  if (!way || !/^(?:v1|(?:apps|batch|extensions)\/.*)$/.test(resource.apiVersion?.value ?? '')) return undefined;
  const above = way.reduce<YamlNode | undefined>((node, key) => get(node, key), resource.map);
  const spec = get(above, 'spec');
  if (spec?.kind !== 'map') return undefined;
  return { resource, kind, metadata: get(above, 'metadata'), spec, path: [...resource.path, ...way, 'spec'] };
});


export const podTemplates = memo(({ resources }: Manifest): readonly PodTemplate[] => resources.flatMap((each) => podTemplate(each) ?? []));

const ROLES = ['initContainers', 'containers', 'ephemeralContainers'] as const;

export const containersOf = memo((template: PodTemplate): readonly Container[] => ROLES.flatMap((role) => containersIn(template, role)));

function containersIn(template: PodTemplate, role: Container['role']): readonly Container[] {
  const list = get(template.spec, role);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap(({ value }, i) => {
    const first = value?.kind === 'map' && value.entries[0];
    if (!first || value.kind !== 'map') return [];
    const name = named(get(value, 'name'));
    return [{ map: value, path: [...template.path, role, i], role, name, at: name?.at ?? first.key.at, template }];
  });
}
