import type { YamlTree } from '../../../syntax/yaml/tree';
import type { PodTemplate } from '../objects/workload';
import { reached } from '../schema/removals';
import { controls, type Control, type Violation } from './controls';
import { podOf } from './pod';

export type PodLevel = 'privileged' | 'baseline' | 'restricted';

/** What keeps a Pod from a level. */
export interface Blocking extends Violation {
  readonly control: string;
  readonly level: 'baseline' | 'restricted';
}

export interface Standing {
  /** The strictest level the Pod meets. */
  readonly level: PodLevel;
  /** What keeps it from `baseline`, then what more keeps it from `restricted`. */
  readonly blocking: readonly Blocking[];
}

/** How a Pod stands under the Pod Security Standards of a version. */
export function levelOf(tree: YamlTree, template: PodTemplate, version: string): Standing {
  const pod = podOf(tree, template);
  const blocking: Blocking[] = [];
  const said = new Set<string>();
  for (const control of controls) {
    if (!counts(control, version)) continue;
    for (const violation of control.violations(pod, version)) {
      // What `baseline` says of a field, `restricted` need not say again.
      const identity = violation.path.join('\n');
      if (said.has(identity)) continue;
      said.add(identity);
      blocking.push({ ...violation, control: control.name, level: control.level });
    }
  }
  const level = blocking.some((each) => each.level === 'baseline') ? 'privileged' : blocking.length ? 'baseline' : 'restricted';
  return { level, blocking };
}

const counts = ({ since }: Control, version: string): boolean => since === undefined || reached(version, since);
