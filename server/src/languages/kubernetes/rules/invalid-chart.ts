import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { isChart } from '../helm/files';
import { isUnknown } from '../objects/unknown';
import { ruleAmong } from '../rule';
import { has, isSound } from '../schema/fields';
import text from './invalid-chart.md';

export default ruleAmong({
  code: 'invalid-chart',
  severity: 'error',
  page: page(text),

  *checkAmong(_, manifest, uri) {
    const { yaml, yaml: { root } } = manifest;
    if (!isChart(uri) || root?.kind !== 'map' || !isSound(manifest)) return;
    const name = root.entries.find(({ key }) => key.content === 'name')?.key ?? root.entries[0]?.key;
    for (const field of ['apiVersion', 'name', 'version']) if (name && !has(yaml, root, field)) yield { at: name.at, words: { field, value: '' } };
    for (const [field, variant, grammar] of FIELDS) {
      const value = get(root, field);
      if (value?.kind !== 'scalar' || value.value === null || isUnknown(value) || grammar.test(value.content)) continue;
      yield { at: value.at, words: { field, value: value.content.slice(0, 60) }, variant };
    }
    const dependencies = get(root, 'dependencies');
    const taken = new Set<string>();
    for (const { value } of dependencies?.kind === 'list' ? dependencies.items : []) {
      const [alias, own] = [get(value, 'alias'), get(value, 'name')];
      const called = alias?.kind === 'scalar' && alias.content ? alias : own;
      if (called?.kind !== 'scalar' || !called.content || isUnknown(called)) continue;
      const words = { field: called === alias ? 'alias' : 'name', value: called.content.slice(0, 60) };
      if (called === alias && !/^[a-zA-Z0-9_-]+$/.test(called.content)) yield { at: called.at, words, variant: 'alias' };
      else if (taken.has(called.content)) yield { at: called.at, words, variant: 'twice' };
      taken.add(called.content);
    }
  },
});

/** As Helm reads them: its versions may leave numbers out, and begin with a `v`. */
const FIELDS = [
  ['apiVersion', 'api-version', /^v[12]$/],
  ['version', 'version', /^v?\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/],
  ['type', 'type', /^(?:|application|library)$/],
] as const;
