import type { Fact } from '../../../engine/facts';
import type { Uri } from '../../../engine/file';
import { get } from '../../../syntax/yaml/find';
import type { YamlMap } from '../../../syntax/yaml/tree';
import { tokensIn, unquoted } from '../../../syntax/template/tokens';
import { range } from '../../../text/range';
import type { Manifest } from '../objects/manifest';
import { chartOf, isChart, isTemplate, isValues } from './files';

/** What the files of a chart tell each other: the values there are, the charts it depends on, the templates it defines. Names begin with the folder of the chart. */
export function* chartFacts(manifest: Manifest, uri: Uri): Iterable<Fact> {
  const { yaml: { root } } = manifest;
  if (isValues(uri) && !manifest.templated && root?.kind === 'map') yield* values(root, chartOf(uri), [], { left: MOST });
  if (isChart(uri)) {
    const dependencies = get(root, 'dependencies');
    for (const { value } of dependencies?.kind === 'list' ? dependencies.items : [])
      for (const name of [get(value, 'alias'), get(value, 'name')]) if (name?.kind === 'scalar') yield { role: 'declares', kind: 'helm/dependency', name: `${chartOf(uri)} ${name.content}`, at: name.at };
  }
  if (isTemplate(uri))
    for (const { control, inner } of manifest.template?.actions ?? []) {
      if (control !== 'define' && control !== 'block') continue;
      const name = tokensIn(manifest.text, inner).find(({ kind }) => kind === 'string');
      if (name) yield { role: 'declares', kind: 'helm/define', name: `${chartOf(uri)} ${unquoted(name)}`, at: range(name.at.start + 1, name.at.end - 1) };
    }
}

/** More than any chart has. */
const MOST = 5000;

function* values(map: YamlMap, folder: Uri, path: readonly string[], budget: { left: number }): Iterable<Fact> {
  if (map.entries.length) yield { role: 'declares', kind: 'helm/map', name: `${folder} ${path.join('.')}`, at: map.at };
  for (const { key, value, merge } of map.entries) {
    if (budget.left-- <= 0) return;
    const own = [...path, key.content];
    // What is merged in is not followed: such a map may hold anything.
    if (!merge) yield { role: 'declares', kind: 'helm/value', name: `${folder} ${own.join('.')}`, at: key.at };
    if (value?.kind === 'map' && !value.entries.some((each) => each.merge)) yield* values(value, folder, own, budget);
  }
}
