import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { named, type Manifest, type Named } from '../objects/manifest';
import { itemsOf } from '../objects/items';
import { rule } from '../rule';
import { isUnknown } from '../objects/unknown';
import { containersOf, podTemplates } from '../objects/workload';
import text from './duplicate-name.md';

export default rule({
  code: 'duplicate-name',
  severity: 'error',
  page: page(text),

  *check(manifest) {
    for (const { names, of } of namesIn(manifest)) {
      const seen = new Set<string>();
      for (const { value, at } of names) {
        if (seen.has(value)) yield { at, words: { name: value }, ...(of !== 'containers' && { variant: of === 'volumes' ? 'volume' : 'port' }) };
        seen.add(value);
      }
    }
  },

  *fix({ at, words: { name }, variant }, manifest) {
    if (variant) return;
    const taken = new Set([...namesIn(manifest)].find(({ names }) => names.some((each) => each.at.start === at.start))?.names.map(({ value }) => value));
    let number = 2;
    while (taken.has(`${name}-${number}`)) number++;
    yield { words: { instead: `${name}-${number}` }, edits: [{ at, text: `${name}-${number}` }], safe: false };
  },
});

interface Names {
  readonly of: 'containers' | 'volumes' | 'ports';
  readonly names: readonly Named[];
}

/** Containers of all three lists share their names. */
function* namesIn(manifest: Manifest): Iterable<Names> {
  for (const template of podTemplates(manifest)) {
    yield { of: 'containers', names: known(containersOf(template).map(({ name }) => name)) };
    for (const { map } of containersOf(template)) yield { of: 'ports', names: known(itemsOf(map, 'ports').map((port) => named(get(port, 'name')))).filter(({ value }) => value) };
    const volumes = get(template.spec, 'volumes');
    if (volumes?.kind === 'list') yield { of: 'volumes', names: known(volumes.items.map(({ value }) => named(get(value, 'name')))) };
  }
}

const known = (names: readonly (Named | undefined)[]): readonly Named[] => names.flatMap((name) => (name && !isUnknown(name.scalar) ? [name] : []));
