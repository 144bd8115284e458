import { page } from '../../../engine/page';
import { objectsOf, reading, valueAt, type Reading } from '../objects/reading';
import { rule } from '../rule';
import text from './autoscaler-bounds.md';

export default rule({
  code: 'autoscaler-bounds',
  severity: 'error',
  page: page(text),
  about: ['HorizontalPodAutoscaler'],

  // autoscaling/validation. No replicas at all need a feature gate, which may be on, so zero stands.
  *check(manifest) {
    for (const { object } of objectsOf(manifest, 'HorizontalPodAutoscaler', /^autoscaling\//)) {
      const spec = object.under('spec');
      if (!spec) continue;
      yield* outside(spec, 'minReplicas', 0, MOST);
      yield* outside(spec, 'maxReplicas', 1, MOST);
      const [least, most] = [spec.number('minReplicas'), spec.number('maxReplicas')];
      const at = spec.scalar('maxReplicas')?.at;
      if (at && least !== undefined && most !== undefined && most >= 1 && least > most) yield { at, words: { field: 'maxReplicas', value: most, least, most }, variant: 'order' };
      for (const key of ['scaleUp', 'scaleDown']) {
        const rules = spec.under('behavior')?.under(key);
        if (!rules) continue;
        yield* outside(rules, 'stabilizationWindowSeconds', 0, 3600);
        const policies = rules.entry('policies');
        if (policies && rules.list('policies')?.length === 0) yield { at: policies.key.at, words: { field: 'policies', value: 0, least: 1, most: MOST }, variant: 'policies' };
        for (const policy of rules.maps('policies')) {
          yield* outside(policy, 'value', 1, MOST);
          yield* outside(policy, 'periodSeconds', 1, 1800);
        }
      }
    }
  },

  *fix({ at, words: { value, least }, variant }, manifest) {
    if (variant !== 'order') return;
    const min = reading(manifest.yaml, valueAt(manifest, at.start)?.map)?.scalar('minReplicas');
    if (min) yield { edits: [{ at: min.at, text: String(value) }, { at, text: String(least) }], safe: false };
  },
});

const MOST = 2147483647;

function* outside(of: Reading, field: string, least: number, most: number): Iterable<{ at: { start: number; end: number }; words: { field: string; value: number; least: number; most: number } }> {
  const value = of.number(field);
  const at = of.scalar(field)?.at;
  if (at && value !== undefined && (value < least || value > most)) yield { at, words: { field, value, least, most } };
}
