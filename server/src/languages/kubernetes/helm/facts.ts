import type { Fact } from '../../../engine/facts';
import type { Uri } from '../../../engine/file';
import { get } from '../../../syntax/yaml/find';
import type { YamlMap } from '../../../syntax/yaml/tree';
import { tokensIn, unquoted } from '../../../syntax/template/tokens';
import { range } from '../../../text/range';
import type { Manifest } from '../objects/manifest';
import { usesIn } from './uses';
import { chartOf, isChart, isOtherValues, isSchema, isTemplate, isDefaults } from './files';

/** What the files of a chart tell each other: the values there are, the charts it depends on, the templates it defines. Names begin with the folder of the chart. */
export function* chartFacts(manifest: Manifest, uri: Uri): Iterable<Fact> {
  const { yaml: { root } } = manifest;
  // Known by its text: whatever changes in it changes what is said of the values.
  if (isSchema(uri) && root) yield { role: 'declares', kind: 'helm/schema', name: chartOf(uri), at: root.at, labels: { text: manifest.text } };
  if (isDefaults(uri) && !manifest.templated && root?.kind === 'map') yield* values(root, chartOf(uri), [], { left: MOST }, 'declares');
  if (isOtherValues(uri) && !manifest.templated && root?.kind === 'map') yield* values(root, chartOf(uri), [], { left: MOST }, 'refers');
  if (isChart(uri)) {
    const format = get(root, 'apiVersion');
    if (format?.kind === 'scalar') yield { role: 'declares', kind: 'helm/chart', name: chartOf(uri), at: format.at, labels: { format: format.content } };
    const dependencies = get(root, 'dependencies');
    for (const { value } of dependencies?.kind === 'list' ? dependencies.items : [])
      for (const name of [get(value, 'alias'), get(value, 'name')]) if (name?.kind === 'scalar') yield { role: 'declares', kind: 'helm/dependency', name: `${chartOf(uri)} ${name.content}`, at: name.at };
  }
  if (isTemplate(uri)) {
    yield* uses(manifest, chartOf(uri));
    for (const { control, inner } of manifest.template?.actions ?? []) {
      if (control !== 'define' && control !== 'block') continue;
      const name = tokensIn(manifest.text, inner).find(({ kind }) => kind === 'string');
      if (name) yield { role: 'declares', kind: 'helm/define', name: `${chartOf(uri)} ${unquoted(name)}`, at: range(name.at.start + 1, name.at.end - 1) };
    }
  }
}

/** Every key that a template names; and what it hands on as a whole. */
function* uses(manifest: Manifest, folder: Uri): Iterable<Fact> {
  let left = MOST;
  for (const { keys, at, whole } of usesIn(manifest)) {
    let path = '';
    for (const { name, at: own } of keys) {
      if (!name || left-- <= 0) return;
      path = path ? `${path}.${name}` : name;
      if (own) yield { role: 'refers', kind: 'helm/value', name: `${folder} ${path}`, at: own };
    }
    if (whole) yield { role: 'refers', kind: 'helm/whole', name: `${folder} ${path}`, at };
  }
}

/** More than any chart has. */
const MOST = 5000;

function* values(map: YamlMap, folder: Uri, path: readonly string[], budget: { left: number }, role: Fact['role']): Iterable<Fact> {
  if (map.entries.length && role === 'declares') yield { role, kind: 'helm/map', name: `${folder} ${path.join('.')}`, at: map.at };
  for (const { key, value, merge } of map.entries) {
    if (budget.left-- <= 0) return;
    const own = [...path, key.content];
    // What is merged in is not followed: such a map may hold anything.
    if (!merge) yield { role, kind: 'helm/value', name: `${folder} ${own.join('.')}`, at: key.at };
    if (value?.kind === 'map' && !value.entries.some((each) => each.merge)) yield* values(value, folder, own, budget, role);
  }
}
