import type { Fact } from '../../engine/facts';
import { sections } from './entry';
import { namedIn, place, type Compose } from './tree';

export const kinds = { services: 'compose/service', networks: 'compose/network', volumes: 'compose/volume', secrets: 'compose/secret', configs: 'compose/config', models: 'compose/model' } as const;

/** What a Compose file tells others: every named thing. */
export function* facts(tree: Compose): Iterable<Fact> {
  for (const section of sections)
    for (const located of namedIn(tree, section)) yield { role: 'declares', kind: kinds[section], name: located.name, at: place(located, located.entry.key.at) };
}
