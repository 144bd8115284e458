import type { Edit } from '../../../text/edit';
import { entry, get } from '../../../syntax/yaml/find';
import { renameKey } from '../../../syntax/yaml/patch';
import type { YamlMap, YamlTree } from '../../../syntax/yaml/tree';
import type { Resource } from '../objects/manifest';
import { exchange, itemsOf, type Pairs } from './parts';

/** Turns the metrics of `autoscaling/v2beta1` into those of `autoscaling/v2`, which put every goal below `target` and every name below `metric`. Undefined where something in them is not understood. */
export function autoscalerEdits(tree: YamlTree, { map, apiVersion }: Resource): readonly Edit[] | undefined {
  if (!apiVersion) return undefined;
  const edits: Edit[] = [{ at: apiVersion.at, text: 'autoscaling/v2' }];
  for (const metric of itemsOf(get(get(map, 'spec'), 'metrics'))) {
    const source = SOURCES.map((name) => [name, get(metric, name)] as const).find(([, node]) => node !== undefined);
    if (source?.[1]?.kind !== 'map') return undefined;
    const found = sourceEdits(tree, source[0], source[1]);
    if (!found) return undefined;
    edits.push(...found);
  }
  return edits;
}

const SOURCES = ['resource', 'containerResource', 'pods', 'object', 'external'] as const;

function sourceEdits(tree: YamlTree, kind: (typeof SOURCES)[number], source: YamlMap): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  const goals = Object.keys(GOALS).flatMap((name) => entry(source, name) ?? []);
  const [goal] = kind === 'object' ? [entry(source, 'targetValue') ?? entry(source, 'averageValue')] : goals;
  // A second goal, or a selector that has to move into `metric`, is left to a person.
  if (!goal || goal.value?.kind !== 'scalar' || goals.length > 1 || entry(source, 'selector') || entry(source, 'metricSelector')) return undefined;
  const [type = '', field = ''] = GOALS[goal.key.content] ?? [];
  const pairs: Pairs = [['target', [['type', type], [field, goal.value.text]]]];
  edits.push(exchange(tree, source, goal, pairs));
  if (kind === 'resource' || kind === 'containerResource') return edits;
  const name = entry(source, 'metricName');
  if (name?.value?.kind !== 'scalar') return undefined;
  edits.push(exchange(tree, source, name, [['metric', [['name', name.value.text]]]]));
  const described = entry(source, 'target');
  if (kind === 'object' && !described) return undefined;
  if (described) edits.push(renameKey(described, 'describedObject'));
  return edits;
}

const GOALS: Readonly<Record<string, readonly [string, string]>> = {
  targetAverageUtilization: ['Utilization', 'averageUtilization'],
  targetAverageValue: ['AverageValue', 'averageValue'],
  targetValue: ['Value', 'value'],
  averageValue: ['AverageValue', 'averageValue'],
};
