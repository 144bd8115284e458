import type { Token, TokenKind } from '../../../engine/language';
import { get } from '../../../syntax/yaml/find';
import type { Range } from '../../../text/range';
import { referencesOf } from '../cluster/references';
import { listed } from '../objects/listed';
import { named, type Manifest, type Named } from '../objects/manifest';
import { namedPorts, probePorts } from '../objects/ports';
import { containersOf, podTemplates } from '../objects/workload';

/** What names something: kinds, objects and the places that refer to them, volumes and ports. The rest is coloured by the grammar. */
export function tokens(manifest: Manifest): readonly Token[] {
  const found: Token[] = [];
  const add = (name: Named | undefined, kind: TokenKind, declares = false): void => {
    if (!name || name.scalar.style === 'literal' || name.scalar.style === 'folded' || name.scalar.text.includes('\n')) return;
    const at = bare(name);
    if (at.end > at.start) found.push({ at, kind, ...(declares && { declares }) });
  };
  for (const { map, kind } of manifest.resources) {
    const metadata = get(map, 'metadata');
    add(kind, 'class');
    add(named(get(metadata, 'name')), 'variable', true);
    add(named(get(metadata, 'namespace')), 'namespace');
  }
  for (const { name, key } of referencesOf(manifest)) {
    add(name, 'variable');
    add(key, 'property');
  }
  for (const template of podTemplates(manifest)) {
    for (const each of listed(get(template.spec, 'volumes'))) add(named(get(each, 'name')), 'parameter', true);
    for (const { map } of containersOf(template)) for (const field of ['volumeMounts', 'volumeDevices']) for (const each of listed(get(map, field))) add(named(get(each, 'name')), 'parameter');
    for (const each of namedPorts(template)) add(each, 'parameter', true);
    for (const each of probePorts(template)) add(each, 'parameter');
  }
  found.sort((a, b) => a.at.start - b.at.start);
  return found.filter(({ at }, i) => i === 0 || at.start >= (found[i - 1]?.at.end ?? 0));
}

/** Within the quotes. */
const bare = ({ at, scalar }: Named): Range => (scalar.style === 'plain' ? at : { start: at.start + 1, end: Math.max(at.start + 1, at.end - 1) });
