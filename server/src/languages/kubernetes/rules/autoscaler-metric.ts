import { page } from '../../../engine/page';
import { compare } from '../../../syntax/scalars/quantity';
import { insertKey } from '../../../syntax/yaml/patch';
import { objectsOf, removal, valueAt } from '../objects/reading';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import text from './autoscaler-metric.md';

export default wholeRule({
  code: 'autoscaler-metric',
  severity: 'error',
  page: page(text),
  about: ['HorizontalPodAutoscaler'],

  // autoscaling/validation, validateMetricSpec.
  *check(manifest) {
    if (!isSound(manifest)) return;
    for (const { object } of objectsOf(manifest, 'HorizontalPodAutoscaler', /^autoscaling\/v2(?:beta2)?$/))
      for (const metric of object.under('spec')?.maps('metrics') ?? []) {
        const type = metric.text('type');
        const at = metric.scalar('type')?.at;
        const own = type && Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined;
        if (!type || !at || !own) continue;
        if (!metric.entry(own)) yield { at, words: { type, field: own } };
        const target = metric.under(own)?.under('target');
        const above = metric.under(own)?.entry('target');
        const ways = TARGETS[type] ?? [];
        const [first, second] = ways.flatMap((way) => target?.entry(way) ?? []);
        for (const way of ['averageUtilization', 'averageValue', 'value']) {
          const amount = target?.scalar(way);
          const text = target?.text(way);
          if (amount && text && (compare(text, '0') ?? 1) <= 0) yield { at: amount.at, words: { type, field: way }, variant: 'positive' };
        }
        if (target && above && !first) yield { at: above.key.at, words: { type, field: ways.join('` / `') }, variant: 'target' };
        if (second && type !== 'Object') yield { at: second.key.at, words: { type, field: second.key.content }, variant: 'second' };
        for (const other of Object.values(FIELDS)) {
          const found = other === own ? undefined : metric.entry(other);
          if (found) yield { at: found.key.at, words: { type, field: other }, variant: 'other' };
        }
      }
  },

  *fix({ at, words: { type }, variant }, manifest) {
    const metric = variant ? undefined : valueAt(manifest, at.start)?.map;
    const own = variant === 'other' || variant === 'second' ? removal(manifest, at.start) : metric && type === 'Resource' && !metric.entries.some(({ key }) => key.content === 'resource') ? insertKey(manifest.yaml, metric, 'resource', CPU) : undefined;
    if (own) yield { title: metric ? 'resource' : 'remove', edits: [own], safe: false };
  },
});

const CPU = 'name: cpu\ntarget:\n  type: Utilization\n  averageUtilization: 80';

const FIELDS: Readonly<Record<string, string>> = { Object: 'object', External: 'external', Pods: 'pods', Resource: 'resource', ContainerResource: 'containerResource' };

/** What the target of each type can be told in; only an Object takes two at once. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  Object: ['value', 'averageValue'],
  External: ['value', 'averageValue'],
  Pods: ['averageValue'],
  Resource: ['averageUtilization', 'averageValue'],
  ContainerResource: ['averageUtilization', 'averageValue'],
};
