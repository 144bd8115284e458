import { page } from '../../../engine/page';
import type { Found } from '../../../engine/rule';
import { resolve } from '../../../syntax/yaml/find';
import { replaceScalar } from '../../../syntax/yaml/patch';
import type { YamlMap, YamlTree } from '../../../syntax/yaml/tree';
import { entryIn, listIn, mapIn, mapsIn, scalarIn, textIn } from '../objects/inside';
import { jobsOf } from '../objects/jobs';
import { listed } from '../objects/listed';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import text from './pod-failure-policy.md';

export default wholeRule({
  code: 'pod-failure-policy',
  severity: 'error',
  about: ['Job', 'CronJob'],
  page: page(text),

  *check(manifest) {
    const { yaml } = manifest;
    if (!isSound(manifest)) return;
    for (const { spec } of jobsOf(manifest)) {
      const policy = mapIn(yaml, spec, 'podFailurePolicy');
      if (!policy) continue;
      const pod = podOf(yaml, spec);
      const restart = scalarIn(yaml, pod, 'restartPolicy');
      if (restart?.content === 'OnFailure') yield { at: restart.at, words: { value: restart.content }, variant: 'restart' };
      const replacement = scalarIn(yaml, spec, 'podReplacementPolicy');
      if (replacement?.content === 'TerminatingOrFailed') yield { at: replacement.at, words: { value: replacement.content }, variant: 'replacement' };
      const names = ['containers', 'initContainers'].flatMap((role) => mapsIn(yaml, pod, role).map((each) => textIn(yaml, each, 'name')));
      const known = names.length && !names.includes(undefined) ? new Set(names) : undefined;
      for (const rule of mapsIn(yaml, policy, 'rules')) yield* inRule(yaml, spec, rule, known);
    }
  },

  *fix({ at, variant }, manifest) {
    if (variant !== 'restart') return;
    for (const { spec } of jobsOf(manifest)) {
      const restart = scalarIn(manifest.yaml, podOf(manifest.yaml, spec), 'restartPolicy');
      if (restart?.at.start === at.start) yield { title: 'never', edits: [replaceScalar(restart, 'Never')], safe: false };
    }
  },
});

const podOf = (yaml: YamlTree, spec: YamlMap): YamlMap | undefined => mapIn(yaml, mapIn(yaml, spec, 'template'), 'spec');

/** batch/validation, validatePodFailurePolicyRule. */
function* inRule(yaml: YamlTree, spec: YamlMap, rule: YamlMap, names: ReadonlySet<string | undefined> | undefined): Iterable<Found<{ value: string }>> {
  const codes = entryIn(yaml, rule, 'onExitCodes');
  const conditions = entryIn(yaml, rule, 'onPodConditions');
  const some = conditions && (listIn(yaml, rule, 'onPodConditions')?.items.length ?? 1) > 0;
  const first = rule.entries[0]?.key.at ?? rule.at;
  if (!codes === !some) yield { at: first, words: { value: '' } };
  const action = scalarIn(yaml, rule, 'action');
  if (action?.content === 'FailIndex' && !entryIn(yaml, spec, 'backoffLimitPerIndex')) yield { at: action.at, words: { value: 'FailIndex' }, variant: 'index' };
  const own = mapIn(yaml, rule, 'onExitCodes');
  const container = scalarIn(yaml, own, 'containerName');
  if (container && names && !names.has(container.content)) yield { at: container.at, words: { value: container.content.slice(0, 80) }, variant: 'container' };
  const values = entryIn(yaml, own, 'values');
  const isIn = textIn(yaml, own, 'operator') === 'In';
  const seen = new Set<number>();
  let last = -Infinity;
  let ordered = true;
  for (const node of listed(listIn(yaml, own, 'values'))) {
    const scalar = resolve(yaml, node);
    if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'number') continue;
    if (isIn && scalar.value === 0) yield { at: node.at, words: { value: '0' }, variant: 'zero' };
    if (seen.has(scalar.value)) yield { at: node.at, words: { value: String(scalar.value) }, variant: 'repeated' };
    seen.add(scalar.value);
    ordered &&= last <= scalar.value;
    last = scalar.value;
  }
  if (values && !ordered) yield { at: values.key.at, words: { value: '' }, variant: 'order' };
}
